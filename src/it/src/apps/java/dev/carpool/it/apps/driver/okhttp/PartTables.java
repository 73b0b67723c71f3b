package dev.carpool.it.apps.driver.okhttp;

import static dev.carpool.it.apps.driver.okhttp.Table.list;
import static dev.carpool.it.apps.driver.okhttp.Table.refuses;
import static dev.carpool.it.apps.driver.okhttp.Table.stays;

import dev.carpool.it.apps.mutation.Notes;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;

/** Parts that a client has of its own unless the app gives them to several. */
final class PartTables {
    private static final String ENQUEUED = "execute() waits for nobody";
    private static final String INTERNAL = "takes what Kotlin's compiler lets nobody else make";

    private PartTables() {}

    static List<Table> tables() {
        return Arrays.asList(dispatcher(), pool());
    }

    private static Table dispatcher() {
        return Table.of(
                        Dispatcher.class,
                        Dispatcher::new,
                        (builder, configured) -> builder.dispatcher((Dispatcher) configured))
                .noSetters("gives up its own calls", "cancelAll()")
                .rows(
                        stays(
                                        "new(ExecutorService)",
                                        "whose threads make its calls",
                                        site -> list(Executors.newCachedThreadPool()))
                                .unseen(ENQUEUED),
                        stays("setMaxRequests(int)", "limits its own calls", 1).unseen(ENQUEUED),
                        stays("setMaxRequestsPerHost(int)", "limits its own calls", 1)
                                .unseen(ENQUEUED),
                        stays(
                                "setIdleCallback(Runnable)",
                                "is told of its own calls",
                                (Runnable) () -> Notes.say("idle")));
    }

    private static Table pool() {
        return Table.of(
                        ConnectionPool.class,
                        () -> null,
                        (builder, configured) -> {
                            if (configured != null) {
                                builder.connectionPool((ConnectionPool) configured);
                            }
                        })
                .noSetters("closes what is idle in it", "evictAll()")
                .noSetters(
                        INTERNAL,
                        "new(RealConnectionPool)",
                        "new(int, long, TimeUnit, ConnectionListener)",
                        "new(int, long, TimeUnit, TaskRunner, ConnectionListener)",
                        "new(int, long, TimeUnit, TaskRunner, ConnectionListener, int, int, int,"
                                + " int, int, boolean, boolean, RouteDatabase)")
                .rows(
                        refuses(
                                        "new(int, long, TimeUnit)",
                                        "ownPool",
                                        "whom the app gives it to, has it",
                                        site -> list(3, 41L, TimeUnit.SECONDS))
                                .always());
    }
}
