package dev.carpool.it.apps.driver.apache4;

import dev.carpool.it.apps.mutation.Surface;
import java.util.ArrayList;
import java.util.List;

/** All that apps configure HttpClient 4.3 to 4.5 by. */
public final class Apache4Surfaces {
    private Apache4Surfaces() {}

    public static List<Surface<?>> all() {
        List<Surface<?>> all = new ArrayList<>();
        all.add(ClientTable.table());
        all.add(RequestTable.table());
        all.addAll(ConfigTables.tables());
        all.add(PoolingTable.table());
        all.add(BasicTable.table());
        all.add(TlsTable.table());
        return all;
    }
}
