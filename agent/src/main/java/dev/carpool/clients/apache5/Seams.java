package dev.carpool.clients.apache5;

import dev.carpool.clients.Fields;
import dev.carpool.report.RouteCounters;
import dev.carpool.sharing.RouteShelf;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.net.SocketException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.util.TimeValue;

/** The library's own objects, and the way from one to another through its private fields. */
final class Seams {

    private static final String RUNTIME =
            "org.apache.hc.client5.http.impl.classic.InternalExecRuntime";
    private static final Class<?> POOLING = PoolingHttpClientConnectionManager.class;
    private static final Class<?> POOLING_ENDPOINT =
            Fields.type(POOLING.getName() + "$InternalConnectionEndpoint", Seams.class);

    private static final MethodHandle MANAGER =
            Fields.getter(Fields.type(RUNTIME, Seams.class), "manager");
    private static final MethodHandle ENDPOINT =
            Fields.getter(Fields.type(RUNTIME, Seams.class), "endpointRef");
    private static final MethodHandle ENTRY = Fields.getter(POOLING_ENDPOINT, "poolEntryRef");
    private static final MethodHandle POOL = Fields.getter(POOLING, "pool");

    /** By name: an app that does not use it does not have it loaded. */
    private static final String BASIC =
            "org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager";

    private static final class Basic {
        static final MethodHandle FACTORY =
                Fields.getter(Fields.type(BASIC, Seams.class), "connFactory");
    }

    /** By exact name: anything else with this interface is the app's, and may do anything. */
    private static final Set<String> POOLS =
            new HashSet<String>(
                    Arrays.asList(
                            "org.apache.hc.core5.pool.StrictConnPool",
                            "org.apache.hc.core5.pool.LaxConnPool",
                            "org.apache.hc.core5.pool.RouteSegmentedConnPool"));

    private static final Object NOT_A_POOL = new Object();

    /** By the class of a pool. Managers use anonymous subclasses of the library's pools. */
    private static final ClassValue<Object> TIME_TO_LIVE =
            new ClassValue<Object>() {
                @Override
                protected Object computeValue(Class<?> type) {
                    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
                        if (POOLS.contains(c.getName())) {
                            return Fields.field(c, "timeToLive");
                        }
                        if (!c.getName().startsWith(POOLING.getName() + "$")) {
                            break;
                        }
                    }
                    return NOT_A_POOL;
                }
            };

    private Seams() {}

    /**
     * Looks for all that is needed of the library.
     *
     * @throws LinkageError this version is another; better found now than in the middle of a call
     */
    static void check() {
        Fields.check(PooledCar.class, ManagerConfig.class, Car.class);
    }

    /**
     * What one exchange uses: the manager's part in sharing, and the connection if it is one that
     * may travel.
     */
    static final class Use {
        private final Sharing sharing;
        private final HttpRoute route;
        private final Car car;

        /** In mode observe: this connection ends only because the app asked for it. */
        void wouldBeReusable() throws Throwable {
            RouteShelf home = sharing == null || route == null ? null : sharing.home(route);
            if (home != null) {
                home.wouldBe().put();
            }
        }

        Use(Sharing sharing, HttpRoute route, Car car) {
            this.sharing = sharing;
            this.route = route;
            this.car = car;
        }

        Car car() {
            return car;
        }

        HttpRoute route() {
            return route;
        }

        boolean shares() {
            return sharing != null && (car != null || (route != null && sharing.shares(route)));
        }

        RouteCounters counters() throws Throwable {
            if (car != null) {
                return car.home().counters();
            }
            return sharing == null || route == null ? null : sharing.counters(route);
        }
    }

    private static final Use FOREIGN = new Use(null, null, null);

    static Use use(Object runtime) throws Throwable {
        Object manager = (Object) MANAGER.invokeExact(runtime);
        Object endpoint = ((AtomicReference<?>) (Object) ENDPOINT.invokeExact(runtime)).get();
        if (manager instanceof PoolingHttpClientConnectionManager
                && POOLING_ENDPOINT.isInstance(endpoint)) {
            Object pool = (Object) POOL.invokeExact(manager);
            PoolEntry<?, ?> entry =
                    (PoolEntry<?, ?>)
                            ((AtomicReference<?>) (Object) ENTRY.invokeExact(endpoint)).get();
            if (pool instanceof ShelfPool && entry != null) {
                return new Use(
                        ((ShelfPool) pool).sharing(),
                        (HttpRoute) entry.getRoute(),
                        PooledCar.of(entry));
            }
        } else if (manager != null && isBasic(manager.getClass())) {
            BasicFactory factory = basicFactory(manager);
            return new Use(factory.sharing(), factory.route(), factory.car());
        }
        return FOREIGN;
    }

    private static boolean isBasic(Class<?> manager) {
        for (Class<?> c = manager; c != null; c = c.getSuperclass()) {
            if (c.getName().equals(BASIC)) {
                return true;
            }
        }
        return false;
    }

    static Class<?> basicType() {
        return Fields.type(BASIC, Seams.class);
    }

    static BasicFactory basicFactory(Object manager) throws Throwable {
        return (BasicFactory) (Object) Basic.FACTORY.invokeExact(manager);
    }

    static boolean isLibraryPool(Object pool) {
        return TIME_TO_LIVE.get(pool.getClass()) != NOT_A_POOL;
    }

    /** How long its connections may live, as the manager was told when it was built. */
    static TimeValue timeToLive(Object pool) throws IllegalAccessException {
        return (TimeValue) ((Field) TIME_TO_LIVE.get(pool.getClass())).get(pool);
    }

    /**
     * Whether a failure is what the library throws when the other side has closed the connection.
     */
    static boolean meansClosed(Throwable failure) {
        return failure instanceof NoHttpResponseException
                || failure instanceof ConnectionClosedException
                || failure.getClass() == SocketException.class
                || isTlsClose(failure);
    }

    /** A TLS connection that is closed without notice shows as an exception around the socket's. */
    private static boolean isTlsClose(Throwable failure) {
        return failure instanceof javax.net.ssl.SSLException
                && failure.getCause() instanceof IOException;
    }
}
