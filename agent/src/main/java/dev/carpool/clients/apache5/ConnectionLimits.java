package dev.carpool.clients.apache5;

import dev.carpool.clients.Fields;
import java.lang.reflect.Field;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** What times an app has set for the connections of a route, in whichever of its configurations. */
final class ConnectionLimits {

    /** Null before 5.2. */
    private static final Class<?> CONFIG =
            optionalType("org.apache.hc.client5.http.config.ConnectionConfig");

    /** Not a method handle: Java 8's C1 crashes on one that is a constant null. */
    private static final Field TIMEOUT =
            CONFIG == null ? null : Fields.optional(CONFIG, "socketTimeout");

    private static final Field TTL = CONFIG == null ? null : Fields.optional(CONFIG, "timeToLive");

    /** Null before 5.6. */
    private static final Field IDLE =
            CONFIG == null ? null : Fields.optional(CONFIG, "idleTimeout");

    private Timeout socketTimeout;
    private TimeValue timeToLive;
    private TimeValue idleTimeout;

    /**
     * @param config one of a manager's, of whatever kind, or null
     */
    void read(Object config) throws IllegalAccessException {
        if (config instanceof SocketConfig) {
            if (socketTimeout == null) {
                socketTimeout = ((SocketConfig) config).getSoTimeout();
            }
        } else if (config != null && config.getClass() == CONFIG) {
            Timeout own = TIMEOUT == null ? null : (Timeout) TIMEOUT.get(config);
            socketTimeout = own != null ? own : socketTimeout;
            timeToLive = TTL == null ? null : (TimeValue) TTL.get(config);
            idleTimeout = IDLE == null ? null : (TimeValue) IDLE.get(config);
        }
    }

    /** The socket timeout that a connection begins with. */
    Timeout socketTimeout() {
        return socketTimeout != null ? socketTimeout : SocketConfig.DEFAULT.getSoTimeout();
    }

    /** How old a connection may become, or null. */
    TimeValue timeToLive() {
        return timeToLive;
    }

    /** How long a connection may be idle, or null. */
    TimeValue idleTimeout() {
        return idleTimeout;
    }

    private static Class<?> optionalType(String name) {
        try {
            return Class.forName(name, false, ConnectionLimits.class.getClassLoader());
        } catch (ClassNotFoundException before52) {
            return null;
        }
    }
}
