package dev.carpool.bench.load;

/** What is asked of a caller: one pass of so many calls by so many threads, or a steady load. */
public enum Workload {
    STEADY_1("steady-1", 0, 1, false),
    STEADY_4("steady-4", 0, 4, false),
    VERSION_CHECKS("version-checks", 10, 1, false),
    HEALTH_CHECKS("health-checks", 20, 1, false),
    AVAILABILITY("availability-close", 5, 1, true),
    CONCURRENT("concurrent", 100, 10, false);

    private final String label;
    private final int calls;
    private final int threads;
    private final boolean close;

    Workload(String label, int calls, int threads, boolean close) {
        this.label = label;
        this.calls = calls;
        this.threads = threads;
        this.close = close;
    }

    /** Calls in one pass; 0 means that the pass lasts as long as the cell. */
    public int calls() {
        return calls;
    }

    /** Threads that call at once. */
    public int threads() {
        return threads;
    }

    /** Whether the naive app asks for {@code Connection: close}. */
    public boolean close() {
        return close;
    }

    /** Whether it is a load without end rather than a timed scenario. */
    public boolean steady() {
        return calls == 0;
    }

    /** The name on the command line and in tables. */
    @Override
    public String toString() {
        return label;
    }

    /** In a few words, for tables. */
    public String describe() {
        String who = threads == 1 ? "1 thread" : threads + " threads";
        return steady()
                ? "steady load, " + who
                : calls + " GETs" + (close ? " with Connection: close" : "") + ", " + who;
    }
}
