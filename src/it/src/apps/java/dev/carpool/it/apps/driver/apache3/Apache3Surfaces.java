package dev.carpool.it.apps.driver.apache3;

import dev.carpool.it.apps.mutation.Surface;
import java.util.ArrayList;
import java.util.List;

/** All that apps configure HttpClient 3 by. */
public final class Apache3Surfaces {
    private Apache3Surfaces() {}

    public static List<Surface<?>> all() {
        List<Surface<?>> all = new ArrayList<>();
        all.addAll(ParameterTables.tables());
        all.addAll(ObjectTables.tables());
        return all;
    }
}
