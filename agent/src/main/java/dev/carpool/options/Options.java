package dev.carpool.options;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The settings in effect: checked, complete, immutable. What a key means, its range and its default
 * are said in {@link Key}.
 */
public final class Options {
    /** In normal form, by the ordinal of the key. */
    private final String[] values;

    private final boolean attached;
    private final Mode mode;
    private final HostGlobs hosts;
    private final HostGlobs exceptHosts;
    private final Globs sites;
    private final Globs exceptSites;
    private final int maxTotal;
    private final int maxPerRoute;
    private final int maxRoutes;
    private final long acquireTimeoutMillis;
    private final long idleTimeoutMillis;
    private final long unsafeIdleMillis;
    private final long maxLifetimeMillis;
    private final int maxRequests;
    private final boolean stripClose;
    private final boolean staleRetry;
    private final LogLevel log;
    private final WhenFull whenFull;
    private final UnsafeReuse unsafeReuse;

    private Options(String[] values, boolean attached) {
        this.values = values;
        this.attached = attached;
        mode = choice(Key.MODE, Mode.values());
        hosts = isDefault(Key.HOSTS) ? null : new HostGlobs(value(Key.HOSTS));
        exceptHosts = isDefault(Key.EXCEPT_HOSTS) ? null : new HostGlobs(value(Key.EXCEPT_HOSTS));
        sites = isDefault(Key.SITES) ? null : new Globs(value(Key.SITES));
        exceptSites = isDefault(Key.EXCEPT_SITES) ? null : new Globs(value(Key.EXCEPT_SITES));
        maxTotal = count(Key.MAX_TOTAL);
        maxPerRoute = count(Key.MAX_PER_ROUTE);
        maxRoutes = count(Key.MAX_ROUTES);
        acquireTimeoutMillis = millis(Key.ACQUIRE_TIMEOUT);
        idleTimeoutMillis = millis(Key.IDLE_TIMEOUT);
        unsafeIdleMillis = millis(Key.UNSAFE_IDLE);
        maxLifetimeMillis = millis(Key.MAX_LIFETIME);
        maxRequests = count(Key.MAX_REQUESTS);
        stripClose = value(Key.STRIP_CLOSE).equals("true");
        staleRetry = value(Key.STALE_RETRY).equals("idempotent");
        whenFull = choice(Key.WHEN_FULL, WhenFull.values());
        unsafeReuse = choice(Key.UNSAFE_REUSE, UnsafeReuse.values());
        log = choice(Key.LOG, LogLevel.values());
    }

    /**
     * Reads all sources. For each key the first of these that gives it wins: the agent's options,
     * the system properties {@code carpool.<key>}, {@code CARPOOL_OPTIONS}, the config file, the
     * profile, the default. {@code CARPOOL_ENABLED=false} turns all off, whatever else is given.
     *
     * @param agentArgs what follows {@code =} in {@code -javaagent}; may be null
     * @param attached whether the agent came into a running JVM, where it only looks unless told
     * @throws OptionException if anything is wrong in any source, even where another one wins
     */
    public static Options read(
            String agentArgs, boolean attached, Properties system, Map<String, String> env)
            throws OptionException {
        return new Options(Reading.values(agentArgs, attached, system, env), attached);
    }

    /** The settings where nobody has said anything. */
    public static Options defaults() {
        try {
            return read(null, false, new Properties(), Collections.<String, String>emptyMap());
        } catch (OptionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What the agent may do; {@link Mode#OFF} too when the kill switch is set. */
    public Mode mode() {
        return mode;
    }

    /** Whether to act on the library of this name, such as {@code apache5}. */
    public boolean client(String name) {
        return Values.client(value(Key.CLIENTS), name);
    }

    /**
     * Whether the agent may act on connections to this host.
     *
     * @param host a name or an address; null is a host that only {@code *} fits
     * @param port the port that is connected to, never the -1 that stands for a scheme's own
     */
    public boolean host(String host, int port) {
        String name = host == null ? "" : host;
        return (hosts == null || hosts.match(name, port))
                && (exceptHosts == null || !exceptHosts.match(name, port));
    }

    /** Whether {@link #host} says no to any host, so that each has to be found out. */
    public boolean hostsRestricted() {
        return hosts != null || exceptHosts != null;
    }

    /** Whether clients that this class constructs may share; its binary name, with dots. */
    public boolean site(String className) {
        return (sites == null || sites.match(className))
                && (exceptSites == null || !exceptSites.match(className));
    }

    /** Whether {@link #site} says no to any class, so that call sites have to be found out. */
    public boolean sitesRestricted() {
        return sites != null || exceptSites != null;
    }

    /** Connections kept idle in the JVM, 1 or more. */
    public int maxTotal() {
        return maxTotal;
    }

    /** Connections kept idle per route, 1 or more; {@link #maxTotal} may be less. */
    public int maxPerRoute() {
        return maxPerRoute;
    }

    /** Routes remembered, 1 or more. */
    public int maxRoutes() {
        return maxRoutes;
    }

    /** What a call beyond the limits does. */
    public WhenFull whenFull() {
        return whenFull;
    }

    /** Longest wait with {@link WhenFull#BLOCK}, in milliseconds, 1 or more. */
    public long acquireTimeoutMillis() {
        return acquireTimeoutMillis;
    }

    /** Longest idle time of a connection, in milliseconds, 1 or more. */
    public long idleTimeoutMillis() {
        return idleTimeoutMillis;
    }

    /** Longest idle time before a request that can't be replayed, in milliseconds, 1 or more. */
    public long unsafeIdleMillis() {
        return unsafeIdleMillis;
    }

    /** Age at which a connection is not reused, in milliseconds, 1 or more, without the jitter. */
    public long maxLifetimeMillis() {
        return maxLifetimeMillis;
    }

    /** Whether requests that can't be replayed safely reuse a connection. */
    public UnsafeReuse unsafeReuse() {
        return unsafeReuse;
    }

    /** Requests on one connection, 1 or more. */
    public int maxRequests() {
        return maxRequests;
    }

    /** Whether to take {@code Connection: close} off outgoing requests. */
    public boolean stripClose() {
        return stripClose;
    }

    /** Whether to repeat an idempotent request once that met a dead shared connection. */
    public boolean staleRetry() {
        return staleRetry;
    }

    /** The file that a report is written to when the JVM ends, or null. */
    public String report() {
        return isDefault(Key.REPORT) ? null : value(Key.REPORT);
    }

    /** The port on which metrics are served, 1 to 65535; 0: on none. */
    public int metricsPort() {
        return isDefault(Key.METRICS_PORT)
                ? 0
                : Integer.parseInt(
                        value(Key.METRICS_PORT)
                                .substring(value(Key.METRICS_PORT).lastIndexOf(':') + 1));
    }

    /** The name or address on which metrics are served; null: on loopback. */
    public String metricsHost() {
        String value = value(Key.METRICS_PORT);
        int colon = value.lastIndexOf(':');
        return colon < 0 ? null : value.substring(0, colon);
    }

    /** How much the agent says. */
    public LogLevel log() {
        return log;
    }

    /** The path to say it in, as given; null for stderr. */
    public String logFile() {
        return isDefault(Key.LOG_FILE) ? null : value(Key.LOG_FILE);
    }

    /** Whether a failed start stops the JVM. */
    public boolean strict() {
        return value(Key.STRICT).equals("true");
    }

    /** Every key, in the order to show them in. */
    public static List<Key> keys() {
        return Collections.unmodifiableList(Arrays.asList(Key.values()));
    }

    /** By the settings in effect, no matter where they came from. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Options && Arrays.equals(values, ((Options) other).values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /**
     * The settings that differ from the defaults, as an options string that parses to an equal
     * object. A profile and a config file stand as the settings that they made.
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Key key : Key.values()) {
            // Attached or not changes the default of the mode; said outright it holds in both.
            if (!isDefault(key) || key == Key.MODE && attached) {
                text.append(text.length() == 0 ? "" : ",");
                text.append(key.text()).append('=').append(value(key));
            }
        }
        return text.toString();
    }

    private boolean isDefault(Key key) {
        return value(key).equals(Reading.fallback(key, false));
    }

    private String value(Key key) {
        return values[key.ordinal()];
    }

    private int count(Key key) {
        return Integer.parseInt(value(key));
    }

    private long millis(Key key) {
        return Durations.parse(value(key));
    }

    private <E extends Enum<E>> E choice(Key key, E[] all) {
        for (E each : all) {
            if (each.name().equalsIgnoreCase(value(key))) {
                return each;
            }
        }
        throw new IllegalArgumentException(key.text());
    }
}
