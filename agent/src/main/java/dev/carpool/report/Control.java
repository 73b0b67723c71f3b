package dev.carpool.report;

import java.util.concurrent.Executor;

/** What the beans ask of, and may do to, the running agent. */
public interface Control {

    String mode();

    /** Nothing is changed, only counted. */
    boolean observes();

    String options();

    boolean enabled();

    /**
     * Takes effect within a second: later calls behave as without the agent, idle connections are
     * closed.
     */
    void enable(boolean value);

    /** Idle connections of the JVM. */
    int idle();

    int idle(ClientCounters client);

    int idle(RouteCounters route);

    void evictIdle();

    /** Closes the idle connections to a host, on any port. */
    void evictHost(String host);

    Counters counters();

    History history();

    /** For work that must not hold up whoever causes it; what is too much is dropped. */
    Executor aside();
}
