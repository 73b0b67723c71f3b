package dev.carpool.report;

import java.util.concurrent.Executor;

/** An agent that has counted what a test says. */
final class TestControl implements Control {

    final Counters counters = new Counters();
    final History history = new History(counters, System.nanoTime());
    private final String mode;

    TestControl(String mode) {
        this.mode = mode;
    }

    /** As if clients built at one line had called a host. */
    TestControl called(String library, String scheme, String host, int calls, int opened) {
        ClientCounters client = counters.client(library);
        client.hooked();
        RouteCounters route = client.route(scheme, host, -1);
        client.requests.add(calls);
        route.requests.add(calls);
        for (int i = 0; i < calls; i++) {
            client.built.increment();
            client.shared.increment();
            Sighting sighting = client.sites().here("org.nowhere.");
            if (i < opened) {
                client.opened.increment();
                route.opened.increment();
                route.connectNanos.add(5_000_000);
                sighting.opened(route);
            } else if (observes()) {
                client.opened.increment();
                route.opened.increment();
                route.connectNanos.add(5_000_000);
                sighting.opened(route);
                client.avoidable(route, sighting);
            } else {
                client.avoided(route, sighting, scheme.equals("https"));
            }
        }
        return this;
    }

    TestControl refused(String library, String reason, int clients) {
        ClientCounters client = counters.client(library);
        for (int i = 0; i < clients; i++) {
            client.built.increment();
            client.refused(reason);
            client.sites().here("org.nowhere.").refused(reason);
        }
        return this;
    }

    @Override
    public String mode() {
        return mode;
    }

    @Override
    public boolean observes() {
        return mode.equals("observe");
    }

    @Override
    public String options() {
        return "max-total=7,strip-close=false";
    }

    @Override
    public boolean enabled() {
        return true;
    }

    @Override
    public void enable(boolean value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int idle() {
        return 1;
    }

    @Override
    public int idle(ClientCounters client) {
        return 1;
    }

    @Override
    public int idle(RouteCounters route) {
        return 1;
    }

    @Override
    public void evictIdle() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void evictHost(String host) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Counters counters() {
        return counters;
    }

    @Override
    public History history() {
        return history;
    }

    @Override
    public Executor aside() {
        return Runnable::run;
    }
}
