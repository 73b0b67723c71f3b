package dev.carpool.clients.okhttp;

import dev.carpool.clients.Fields;
import java.lang.invoke.MethodHandle;
import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.CertificatePinner;
import okhttp3.Connection;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okio.BufferedSource;

/** What OkHttp's versions have under different names, or have not. */
final class Internals {

    private static final Class<?> REAL_POOL = first("connection.RealConnectionPool", null);

    /** What has the connections; before 3.14 the pool that apps know. */
    static final Class<?> POOL = REAL_POOL == null ? ConnectionPool.class : REAL_POOL;

    private static final Field DELEGATE =
            REAL_POOL == null ? null : Fields.field(ConnectionPool.class, "delegate");
    private static final Field CONNECTIONS = Fields.field(POOL, "connections");

    private static final Class<?> CONNECTION =
            first("connection.RealConnection", "io.RealConnection");
    private static final Field CALLS =
            required(Fields.first(CONNECTION, "calls", "transmitters", "allocations"));
    private static final Field NO_MORE =
            required(Fields.first(CONNECTION, "noNewExchanges", "noNewStreams"));
    private static final Field MULTIPLEXED =
            required(Fields.first(CONNECTION, "http2Connection", "framedConnection"));
    private static final Field RAW_SOCKET = Fields.field(CONNECTION, "rawSocket");

    /** From 5.2 on in an object of its own, with the socket. */
    private static final Field SOURCE = Fields.optional(CONNECTION, "source");

    private static final Field BUFFERED =
            SOURCE == null ? Fields.field(CONNECTION, "socket") : null;

    private static final Field PING =
            Fields.first(OkHttpClient.class, "pingIntervalMillis", "pingInterval");

    /** Before 3.4 there are no interceptors of OkHttp's own, but one engine a request. */
    static final boolean HAS_ENGINE = first("http.CallServerInterceptor", null) == null;

    /** From 3.6 on two certificate pinners can be equal, and an address compares them. */
    static final boolean PINNERS_ARE_VALUES = declares(CertificatePinner.class, "equals");

    /** How a connection's own method is called. */
    private static final String[] JUDGES = {"isEligible", "isEligible$okhttp"};

    /** Of a call, or of what makes one; the class is another in each version. */
    private static final ClassValue<Holder> CLIENT = new Named("client");

    private static final ClassValue<Holder> CALL = new Named("call");
    private static final ClassValue<Holder> USER = new Named("user", "connectionUser");
    private static final ClassValue<Holder> PLAN_SOCKET = new Named("rawSocket");
    private static final ClassValue<Holder> IN_POOL = new Named("connectionPool");
    private static final ClassValue<Holder> ROUTE = new Named("route");
    private static final ClassValue<Holder> ALLOCATION = new Named("streamAllocation");
    private static final ClassValue<Holder> ALLOCATED = new Named("connection");
    private static final ClassValue<Holder> LISTENER = new Named("listener");
    private static final ClassValue<Holder> CANCELED = new Named("canceled");
    private static final ClassValue<Holder> REQUEST = new Named("networkRequest");

    private Internals() {}

    /** A field that an object's class has, or has not. */
    private static final class Holder {
        final Field field;

        Holder(Field field) {
            this.field = field;
        }

        Object get(Object object) throws IllegalAccessException {
            return field == null ? null : field.get(object);
        }
    }

    private static final class Named extends ClassValue<Holder> {
        private final String[] names;

        Named(String... names) {
            this.names = names;
        }

        @Override
        protected Holder computeValue(Class<?> type) {
            return new Holder(Fields.first(type, names));
        }
    }

    private static Class<?> first(String name, String older) {
        try {
            return Fields.type("okhttp3.internal." + name, Internals.class);
        } catch (NoClassDefFoundError another) {
            if (older == null) {
                return null;
            }
            return Fields.type("okhttp3.internal." + older, Internals.class);
        }
    }

    private static Field required(Field field) {
        if (field == null) {
            throw new NoSuchFieldError(CONNECTION.getName());
        }
        return field;
    }

    /**
     * Whether the pool leaves it to a connection's own method to say whom it serves.
     *
     * @throws NoSuchMethodError nobody can be kept from a connection that is not his
     */
    static boolean connectionsJudge() {
        boolean chooses = false;
        for (String name : JUDGES) {
            chooses |= declares(CONNECTION, name);
        }
        if (!chooses && !declares(ConnectionPool.class, "get")) {
            throw new NoSuchMethodError(CONNECTION.getName() + '.' + JUDGES[0]);
        }
        return chooses;
    }

    static boolean declares(Class<?> type, String method) {
        for (Method each : type.getDeclaredMethods()) {
            if (each.getName().equals(method)) {
                return true;
            }
        }
        return false;
    }

    /** What holds the connections of a pool, and is its lock in older versions. */
    static Object real(ConnectionPool pool) throws IllegalAccessException {
        return DELEGATE == null ? pool : DELEGATE.get(pool);
    }

    static ConnectionPool newPool() {
        return new ConnectionPool(Integer.MAX_VALUE, 5, TimeUnit.MINUTES);
    }

    /** To be looked at, and changed, under the lock, if {@link #locksPool}. */
    @SuppressWarnings("unchecked")
    static Collection<Object> connections(Object real) throws IllegalAccessException {
        return (Collection<Object>) CONNECTIONS.get(real);
    }

    /** Whether one lock guards a pool and all its connections; else each connection is its own. */
    static boolean locksPool(Object real) throws IllegalAccessException {
        return connections(real) instanceof ArrayDeque;
    }

    /** The calls, or what stands for them, that a connection carries; under the lock. */
    @SuppressWarnings("unchecked")
    static List<Reference<?>> calls(Object connection) throws IllegalAccessException {
        return (List<Reference<?>>) CALLS.get(connection);
    }

    static boolean isInUse(Object connection) throws IllegalAccessException {
        return !calls(connection).isEmpty();
    }

    static boolean isUsedBy(Object connection, Object call) throws IllegalAccessException {
        for (Reference<?> reference : calls(connection)) {
            if (reference.get() == call) {
                return true;
            }
        }
        return false;
    }

    /** It ends with what is on it now. */
    static boolean isLast(Object connection) throws IllegalAccessException {
        return NO_MORE.getBoolean(connection);
    }

    static void last(Object connection, boolean value) throws IllegalAccessException {
        NO_MORE.setBoolean(connection, value);
    }

    static boolean isMultiplexed(Object connection) throws IllegalAccessException {
        return MULTIPLEXED.get(connection) != null;
    }

    /** Null before 3.6. */
    static Object poolOf(Object connection) throws IllegalAccessException {
        return IN_POOL.get(connection.getClass()).get(connection);
    }

    static Socket rawSocket(Object connection) throws IllegalAccessException {
        return (Socket) RAW_SOCKET.get(connection);
    }

    /** What is read from it has passed through here; null before it is connected. */
    static BufferedSource source(Object connection) throws Throwable {
        if (SOURCE != null) {
            return (BufferedSource) SOURCE.get(connection);
        }
        return (BufferedSource) Buffered.SOURCE.invokeExact(BUFFERED.get(connection));
    }

    /** Apart, as Java 8 can't compile what calls a constant null. */
    private static final class Buffered {
        static final MethodHandle SOURCE =
                Fields.method(BUFFERED.getType(), "getSource", BufferedSource.class);
    }

    /** Milliseconds; 0: never, or a version that can't. */
    static int pingInterval(OkHttpClient client) throws IllegalAccessException {
        return PING == null ? 0 : PING.getInt(client);
    }

    /** The client that an object belongs to: a call, an interceptor, or what asks for a call. */
    static OkHttpClient client(Object owner) throws IllegalAccessException {
        if (owner == null) {
            return null;
        }
        Object client = CLIENT.get(owner.getClass()).get(owner);
        if (client != null) {
            return (OkHttpClient) client;
        }
        Object call = CALL.get(owner.getClass()).get(owner);
        if (call == null) {
            Object user = USER.get(owner.getClass()).get(owner);
            call = user == null ? null : CALL.get(user.getClass()).get(user);
        }
        return call == null ? null : client(call);
    }

    /** The client that an interceptor of OkHttp's works for. */
    static OkHttpClient client(Object interceptor, Interceptor.Chain chain)
            throws IllegalAccessException {
        OkHttpClient client = client(interceptor);
        return client == null ? client((Object) chain) : client;
    }

    static Object route(Object connectionOrPlan) throws IllegalAccessException {
        return ROUTE.get(connectionOrPlan.getClass()).get(connectionOrPlan);
    }

    /** What carries a stream of HTTP/2: a connection listens to what frames its streams. */
    static Object connectionOf(Object stream) throws IllegalAccessException {
        Object frames = ALLOCATED.get(stream.getClass()).get(stream);
        return frames == null ? null : LISTENER.get(frames.getClass()).get(frames);
    }

    static Socket connecting(Object connectionOrPlan) throws IllegalAccessException {
        return (Socket) PLAN_SOCKET.get(connectionOrPlan.getClass()).get(connectionOrPlan);
    }

    /** Of the old engine's, or of a stream's. */
    static Connection allocated(Object holder) throws Throwable {
        Object allocation = ALLOCATION.get(holder.getClass()).get(holder);
        return allocation == null
                ? null
                : (Connection) ALLOCATED.get(allocation.getClass()).get(allocation);
    }

    /**
     * Whether the app has given up a call.
     *
     * @param exchange a chain of interceptors or an engine
     */
    static boolean isCanceled(Object exchange) throws IllegalAccessException {
        Object call = CALL.get(exchange.getClass()).get(exchange);
        if (call != null) {
            return ((Call) call).isCanceled();
        }
        // Before 3.9 no chain knows its call.
        Object allocation = ALLOCATION.get(exchange.getClass()).get(exchange);
        return allocation != null
                && Boolean.TRUE.equals(CANCELED.get(allocation.getClass()).get(allocation));
    }

    static Object networkRequest(Object engine) throws IllegalAccessException {
        return REQUEST.get(engine.getClass()).get(engine);
    }
}
