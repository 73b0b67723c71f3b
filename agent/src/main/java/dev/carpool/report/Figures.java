package dev.carpool.report;

import java.util.Collections;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What the agent shows of itself, of each library and of each route, whoever asks for it. */
final class Figures {

    private interface Clients {
        Iterable<ClientCounters> get();
    }

    private interface Figure {
        long of(ClientCounters client);
    }

    private Figures() {}

    static Attributes agent(Control control) {
        Attributes agent = new Attributes();
        agent.add(
                "Mode",
                String.class,
                "share, or observe: nothing is changed, only counted",
                control::mode);
        agent.switchable(
                "Enabled",
                "Set to false, later calls behave as without the agent; idle connections are closed within a second",
                control::enabled,
                control::enable);
        agent.add("Version", String.class, "The agent's version", () -> Version.TEXT);
        agent.add(
                "Options",
                String.class,
                "Options that differ from their default",
                control::options);
        add(agent, control.counters()::clients, () -> (long) control.idle());
        return agent;
    }

    static Attributes client(Control control, ClientCounters client) {
        Attributes attributes = new Attributes();
        attributes.add(
                "Hooked",
                boolean.class,
                "Whether the library was found in this JVM",
                client::isHooked);
        attributes.add(
                "DisabledBecause",
                String.class,
                "Why the library is left alone since failures of the agent; empty: it is not",
                client::disabledBecause);
        add(attributes, () -> Collections.singleton(client), () -> (long) control.idle(client));
        return attributes;
    }

    /** Clients that were left alone, by reason. */
    static Attributes refusals(Counters counters) {
        Attributes attributes = new Attributes();
        for (Map.Entry<String, Long> entry : counters.refusals().entrySet()) {
            attributes.add(
                    entry.getKey(),
                    long.class,
                    "Clients refused for: " + Reason.of(entry.getKey()).says(),
                    entry::getValue);
        }
        return attributes;
    }

    static Attributes route(Control control, RouteCounters route) {
        Attributes attributes = new Attributes();
        attributes.add(
                "Idle",
                long.class,
                "Connections idle in the JVM now",
                () -> (long) control.idle(route));
        attributes.add(
                "InUse",
                long.class,
                "Connections leased by clients now",
                () -> Math.max(0, route.inUse.sum()));
        total(attributes, "RequestsTotal", "Requests sent", route.requests);
        total(
                attributes,
                "OpenedTotal",
                "Connections opened: what the server accepted",
                route.opened);
        attributes.add(
                "ReusedTotal", long.class, "Requests that opened no connection", route::reused);
        total(
                attributes,
                "AvoidedTotal",
                "Connections that the agent made unnecessary",
                route.avoided);
        total(
                attributes,
                "AvoidableTotal",
                "In mode observe: connections that sharing would not have opened",
                route.avoidable);
        attributes.add(
                "ReuseRatio",
                double.class,
                "ReusedTotal by RequestsTotal, 0 to 1",
                () -> ratio(route.reused(), route.requests.sum()));
        total(attributes, "StaleDiscardedTotal", "Idle connections found dead", route.stale);
        total(
                attributes,
                "ThrottledTotal",
                "Responses 429 and 503, passed on to the app as they came",
                route.throttled);
        total(
                attributes,
                "ClosedByIdleTotal",
                "Closed after the longest idle time",
                route.closedByIdle);
        total(
                attributes,
                "ClosedByAgeTotal",
                "Closed at the end of their lifetime",
                route.closedByAge);
        total(
                attributes,
                "ClosedByRequestsTotal",
                "Closed after max-requests",
                route.closedByRequests);
        total(
                attributes,
                "ClosedByPeerTotal",
                "Closed by the other side while idle",
                route.closedByPeer);
        attributes.add(
                "ConnectMicrosMean",
                double.class,
                "Mean time to open a connection, handshake included, microseconds",
                () -> route.connectMicrosMean());
        attributes.add(
                "ConnectSecondsTotal",
                double.class,
                "Time spent opening connections, handshakes included, seconds in all",
                () -> route.connectNanos.sum() / 1e9);
        total(attributes, "EndedTotal", "Connections closed while idle", route.ended);
        attributes.add(
                "EndedSecondsTotal",
                double.class,
                "For how long those had been open, seconds in all",
                () -> route.endedNanos.sum() / 1e9);
        return attributes;
    }

    /** The figures that the agent and each library show alike: the agent's are the sums. */
    private static void add(Attributes all, Clients of, Attributes.Reader idle) {
        sum(all, "ClientsBuiltTotal", "Clients that the app built", of, c -> c.built.sum());
        sum(
                all,
                "ClientsSharedTotal",
                "Clients that shared connections when first used",
                of,
                c -> c.shared.sum());
        sum(
                all,
                "ClientsRefusedTotal",
                "Clients left exactly alone; why: type=Refusals",
                of,
                c -> c.refused.sum());
        sum(all, "RequestsTotal", "Requests sent", of, c -> c.requests.sum());
        sum(
                all,
                "ConnectionsOpenedTotal",
                "Connections opened: what servers accepted",
                of,
                c -> c.opened.sum());
        sum(
                all,
                "ConnectionsReusedTotal",
                "Requests that opened no connection",
                of,
                ClientCounters::reused);
        sum(
                all,
                "ConnectionsAvoidedTotal",
                "Connections that the agent made unnecessary",
                of,
                c -> c.avoided.sum());
        sum(
                all,
                "ConnectionsAvoidableTotal",
                "In mode observe: connections that sharing would not have opened",
                of,
                c -> c.avoidable.sum());
        all.add(
                "ReuseRatio",
                double.class,
                "ConnectionsReusedTotal by RequestsTotal, 0 to 1",
                () -> ratio(sum(of, ClientCounters::reused), sum(of, c -> c.requests.sum())));
        all.add("IdleConnections", long.class, "Connections idle in the JVM now", idle);
        sum(
                all,
                "CloseHeadersStrippedTotal",
                "Requests that lost Connection: close",
                of,
                c -> c.closeStripped.sum());
        sum(
                all,
                "CloseHeadersKeptTotal",
                "Requests that kept Connection: close",
                of,
                c -> c.closeKept.sum());
        sum(
                all,
                "OverflowTotal",
                "Connections not kept because the limits were reached",
                of,
                c -> c.overflow.sum());
        sum(all, "StaleDiscardedTotal", "Idle connections found dead", of, c -> c.stale.sum());
        sum(
                all,
                "StaleRetriedTotal",
                "Requests sent again after that",
                of,
                c -> c.staleRetried.sum());
        sum(
                all,
                "HandshakesAvoidedTotal",
                "TLS handshakes that reuse made unnecessary",
                of,
                c -> c.handshakesAvoided.sum());
        sum(
                all,
                "MillisSavedEstimate",
                "Connections taken times the mean time to open one, milliseconds; an estimate",
                of,
                c -> c.nanosSaved.sum() / 1000000);
        sum(
                all,
                "ErrorsTotal",
                "Failures inside the agent, which no call noticed",
                of,
                c -> c.errors.sum());
    }

    private static void sum(Attributes all, String name, String what, Clients of, Figure figure) {
        all.add(name, long.class, what, () -> sum(of, figure));
    }

    private static void total(Attributes all, String name, String what, LongAdder adder) {
        all.add(name, long.class, what, adder::sum);
    }

    private static long sum(Clients clients, Figure figure) {
        long sum = 0;
        for (ClientCounters client : clients.get()) {
            sum += figure.of(client);
        }
        return sum;
    }

    static double ratio(long part, long whole) {
        return whole <= 0 ? 0 : (double) part / whole;
    }
}
