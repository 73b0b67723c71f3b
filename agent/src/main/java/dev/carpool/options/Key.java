package dev.carpool.options;

/**
 * Every key there is, with its default and why, its range, and its words: each of them only here.
 */
public enum Key {
    /**
     * Whoever starts a JVM with the agent wants it to work; whoever attaches first wants to look.
     */
    MODE(
            "mode",
            "share at start, observe when attached",
            "share, observe (change nothing, count what could be shared), off",
            "share",
            "observe",
            "off"),

    /**
     * A library is only hooked once it is known to be safe, so there is none to leave out first.
     */
    CLIENTS(
            "clients",
            "all",
            Kind.CLIENTS,
            "all, apache5, !apache4",
            "the HTTP libraries to act on; !name leaves one out"),

    HOSTS(
            "hosts",
            "*",
            Kind.HOSTS,
            "host, host:port",
            "globs of host or host:port: where the agent may act"),

    EXCEPT_HOSTS(
            "except-hosts",
            "none",
            Kind.HOSTS,
            "host, host:port",
            "globs of host or host:port: where the agent may not act"),

    SITES(
            "sites",
            "*",
            Kind.SITES,
            "class names",
            "globs of class names: whose client constructions may share"),

    EXCEPT_SITES(
            "except-sites",
            "none",
            Kind.SITES,
            "class names",
            "globs of class names: whose client constructions may not share"),

    /** Bounds what a server has to hold for a fleet of JVMs, which is why it is no larger. */
    MAX_TOTAL("max-total", "100", Kind.COUNT, 1, 100_000, "connections kept idle in the JVM"),

    /** Room for one busy route, without room for it to take the whole of max-total. */
    MAX_PER_ROUTE("max-per-route", "30", Kind.COUNT, 1, 100_000, "connections kept idle per route"),

    /** Some tens of bytes each; it only stops a crawler from growing them without end. */
    MAX_ROUTES(
            "max-routes",
            "1000",
            Kind.COUNT,
            1,
            100_000,
            "routes remembered; the least recently used goes first"),

    /** The only one of the three in which no call waits or fails that did not before. */
    WHEN_FULL(
            "when-full",
            "overflow",
            "overflow: open one that is not kept; block: wait acquire-timeout; fail: fail at once,"
                    + " as the library words it",
            "overflow",
            "block",
            "fail"),

    ACQUIRE_TIMEOUT(
            "acquire-timeout",
            "10s",
            Kind.DURATION,
            1,
            Durations.HOUR,
            "longest wait, with when-full=block"),

    /** Less than the 60 s after which common load balancers drop an idle connection. */
    IDLE_TIMEOUT(
            "idle-timeout",
            "55s",
            Kind.DURATION,
            1,
            Durations.HOUR,
            "longest idle time; a server's shorter hint less 2 s wins"),

    /** No check sees a close that is still on its way; only what a route survived is safe. */
    UNSAFE_REUSE(
            "unsafe-reuse",
            "learned",
            "requests that can't be replayed safely (POST ...) reuse a connection: learned only at"
                    + " idle times that the route was seen to survive, always, never",
            "learned",
            "always",
            "never"),

    /** Less than the 5 s of the most impatient servers in common use. */
    UNSAFE_IDLE(
            "unsafe-idle",
            "4s",
            Kind.DURATION,
            1,
            Durations.HOUR,
            "with learned and always: longest idle time of a connection given to such a request"),

    /** Lets a DNS change, a new server behind a load balancer or a deploy take effect soon. */
    MAX_LIFETIME(
            "max-lifetime",
            "120s",
            Kind.DURATION,
            1,
            24 * Durations.HOUR,
            "age at which a connection is not reused, give or take 20 %"),

    /** Common servers close a connection after as many. */
    MAX_REQUESTS("max-requests", "1000", Kind.COUNT, 1, 1_000_000, "requests on one connection"),

    /** The header is what most often stands between an app and any reuse at all. */
    STRIP_CLOSE(
            "strip-close",
            "true",
            "take 'Connection: close' off outgoing requests",
            "true",
            "false"),

    /** Never more than what HTTP lets a client repeat on its own. */
    STALE_RETRY(
            "stale-retry",
            "idempotent",
            "a shared connection found dead before any response: idempotent repeats such requests"
                    + " once on a fresh one; off",
            "idempotent",
            "off"),

    PROFILE(
            "profile",
            "none",
            "routes / per route: single 5/10, default 10/20, high 15/50, lb 20/100 + block; keys"
                    + " that are given win",
            "none",
            "single",
            "default",
            "high",
            "lb"),

    CONFIG("config", "none", Kind.PATH, "a file", "a properties file with more of these keys"),

    REPORT(
            "report",
            "none",
            Kind.REPORT,
            "a file that ends in .html, .json or .txt; %p in its name: the process id",
            "written when the JVM ends: what was done, and what would make it unnecessary"),

    /** Whoever wants it asks for it; anybody on the machine could read it. */
    METRICS_PORT(
            "metrics-port",
            "off",
            Kind.ADDRESS,
            "off, port, host:port",
            "serves GET /metrics (Prometheus) and /api/connection-pool/metrics (JSON), on loopback"
                    + " unless a host is given"),

    /** An agent that works as it should has nothing to say. */
    LOG("log", "warn", "how much to say", "off", "error", "warn", "info", "debug"),

    LOG_FILE("log-file", "none", Kind.PATH, "a file", "where to say it; none: stderr"),

    /** In production the app matters more than the agent; a CI run wants to know. */
    STRICT(
            "strict",
            "false",
            "true: a bad option or failed start stops the JVM (for CI)",
            "true",
            "false");

    final Kind kind;

    /** The range of a count, or of a duration in milliseconds. */
    final long least;

    final long most;

    /** The values of a choice, else empty. */
    final String[] choices;

    private final String text;
    private final String defaultText;
    private final String allowed;
    private final String meaning;

    Key(String text, String defaultText, String meaning, String... choices) {
        this(text, defaultText, Kind.CHOICE, 0, 0, null, meaning, choices);
    }

    Key(String text, String defaultText, Kind kind, String allowed, String meaning) {
        this(text, defaultText, kind, 0, 0, allowed, meaning);
    }

    Key(String text, String defaultText, Kind kind, long least, long most, String meaning) {
        this(text, defaultText, kind, least, most, null, meaning);
    }

    Key(
            String text,
            String defaultText,
            Kind kind,
            long least,
            long most,
            String allowed,
            String meaning,
            String... choices) {
        this.text = text;
        this.defaultText = defaultText;
        this.kind = kind;
        this.least = least;
        this.most = most;
        this.allowed = allowed;
        this.meaning = meaning;
        this.choices = choices;
    }

    /** The key as it is written: {@code max-total}. */
    public String text() {
        return text;
    }

    /** The default as it is written, except for {@link #MODE}, which has two. */
    public String defaultText() {
        return defaultText;
    }

    /** The values it takes: a list, a range or a kind of text. */
    public String allowed() {
        if (kind == Kind.CHOICE) {
            return Text.join(choices, 0, ", ");
        }
        if (kind == Kind.COUNT) {
            return least + " to " + most;
        }
        if (kind == Kind.DURATION) {
            return Durations.format(least) + " to " + Durations.format(most);
        }
        return allowed;
    }

    /** What it is for, in one sentence. */
    public String meaning() {
        return meaning;
    }
}
