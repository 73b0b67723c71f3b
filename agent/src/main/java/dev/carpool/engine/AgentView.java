package dev.carpool.engine;

import dev.carpool.options.Mode;
import dev.carpool.report.ClientCounters;
import dev.carpool.report.Control;
import dev.carpool.report.Counters;
import dev.carpool.report.Ended;
import dev.carpool.report.History;
import dev.carpool.report.RouteCounters;
import dev.carpool.sharing.Daemon;
import dev.carpool.sharing.Policy;
import dev.carpool.sharing.Shelves;
import java.util.Locale;
import java.util.concurrent.Executor;

/** The running agent, for those who look at it from outside. */
final class AgentView implements Control {

    private final Policy policy;
    private final Shelves shelves;
    private final Counters counters;
    private final History history;
    private final Executor aside = Daemon.executor("carpool-notices");

    AgentView(Policy policy, Shelves shelves, Counters counters, History history) {
        this.history = history;
        this.policy = policy;
        this.shelves = shelves;
        this.counters = counters;
    }

    @Override
    public String mode() {
        return policy.options().mode().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean observes() {
        return policy.options().mode() == Mode.OBSERVE;
    }

    @Override
    public String options() {
        return policy.options().toString();
    }

    @Override
    public boolean enabled() {
        return policy.enabled();
    }

    @Override
    public void enable(boolean value) {
        policy.enable(value);
        if (!value) {
            shelves.closeAll(Ended.SWITCHED_OFF);
        }
    }

    @Override
    public int idle() {
        return shelves.idle();
    }

    @Override
    public int idle(ClientCounters client) {
        return shelves.idle(client);
    }

    @Override
    public int idle(RouteCounters route) {
        return shelves.idle(route);
    }

    @Override
    public void evictIdle() {
        shelves.closeAll(Ended.EVICTED);
    }

    @Override
    public void evictHost(String host) {
        shelves.closeHost(host);
    }

    @Override
    public Executor aside() {
        return aside;
    }

    @Override
    public Counters counters() {
        return counters;
    }

    @Override
    public History history() {
        return history;
    }
}
