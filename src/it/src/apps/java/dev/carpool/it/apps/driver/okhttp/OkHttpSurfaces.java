package dev.carpool.it.apps.driver.okhttp;

import dev.carpool.it.apps.mutation.Surface;
import java.util.ArrayList;
import java.util.List;

/** All that apps configure OkHttp by. */
public final class OkHttpSurfaces {
    private OkHttpSurfaces() {}

    public static List<Surface<?>> all() {
        List<Surface<?>> all = new ArrayList<>();
        all.add(ClientTable.table());
        all.addAll(TlsTables.tables());
        all.addAll(PartTables.tables());
        return all;
    }
}
