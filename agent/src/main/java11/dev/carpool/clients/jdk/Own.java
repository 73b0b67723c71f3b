package dev.carpool.clients.jdk;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.http.HttpClient;
import java.time.Duration;

/** What {@code HttpClient} has had since Java 21. */
final class Own {

    private static final MethodHandle SHUTDOWN = find("shutdown", void.class);
    private static final MethodHandle SHUTDOWN_NOW = find("shutdownNow", void.class);
    private static final MethodHandle IS_TERMINATED = find("isTerminated", boolean.class);
    private static final MethodHandle AWAIT =
            find("awaitTermination", boolean.class, Duration.class);

    private Own() {}

    /** Null before: then nobody calls what needs it. */
    private static MethodHandle find(String name, Class<?> result, Class<?>... parameters) {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(HttpClient.class, name, MethodType.methodType(result, parameters));
        } catch (ReflectiveOperationException older) {
            return null;
        }
    }

    static void shutdown(HttpClient client) {
        try {
            SHUTDOWN.invokeExact(client);
        } catch (Throwable t) {
            throw Own.<RuntimeException>asIs(t);
        }
    }

    static void shutdownNow(HttpClient client) {
        try {
            SHUTDOWN_NOW.invokeExact(client);
        } catch (Throwable t) {
            throw Own.<RuntimeException>asIs(t);
        }
    }

    static boolean isTerminated(HttpClient client) {
        try {
            return (boolean) IS_TERMINATED.invokeExact(client);
        } catch (Throwable t) {
            throw Own.<RuntimeException>asIs(t);
        }
    }

    static boolean awaitTermination(HttpClient client, Duration duration)
            throws InterruptedException {
        try {
            return (boolean) AWAIT.invokeExact(client, duration);
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable t) {
            throw Own.<RuntimeException>asIs(t);
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E asIs(Throwable t) throws E {
        throw (E) t;
    }
}
