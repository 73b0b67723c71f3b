package dev.carpool.it.apps.driver.apache5;

import dev.carpool.it.apps.mutation.Surface;
import java.util.ArrayList;
import java.util.List;

/** All that apps configure HttpClient 5's classic API by. */
public final class Apache5Surfaces {
    private Apache5Surfaces() {}

    public static List<Surface<?>> all() {
        List<Surface<?>> all = new ArrayList<>();
        all.add(ClientTable.table());
        all.add(RequestTable.table());
        all.add(ManagerBuilderTable.table());
        all.add(PoolingTable.table());
        all.add(BasicTable.table());
        all.addAll(ConfigTables.tables());
        all.addAll(TlsTables.tables());
        all.addAll(StrategyTables.tables());
        return all;
    }
}
