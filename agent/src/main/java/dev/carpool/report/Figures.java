package dev.carpool.report;

import java.util.concurrent.atomic.LongAdder;

/** The figures that beans have in common. */
final class Figures {

    private Figures() {}

    interface Clients {
        Iterable<ClientCounters> get();
    }

    interface Figure {
        long of(ClientCounters client);
    }

    interface Gauge {
        long read();
    }

    /** The figures that the agent and each library show alike: the agent's are the sums. */
    static void add(CounterBean bean, Clients of, Gauge idle) {
        sum(bean, "ClientsBuiltTotal", "Clients that the app built", of, c -> c.built.sum());
        sum(
                bean,
                "ClientsSharedTotal",
                "Clients that shared connections when first used",
                of,
                c -> c.shared.sum());
        sum(
                bean,
                "ClientsRefusedTotal",
                "Clients left exactly alone; why: type=Refusals",
                of,
                c -> c.refused.sum());
        sum(bean, "RequestsTotal", "Requests sent", of, c -> c.requests.sum());
        sum(
                bean,
                "ConnectionsOpenedTotal",
                "Connections opened: what servers accepted",
                of,
                c -> c.opened.sum());
        sum(
                bean,
                "ConnectionsReusedTotal",
                "Requests that opened no connection",
                of,
                ClientCounters::reused);
        sum(
                bean,
                "ConnectionsAvoidableTotal",
                "In mode observe: connections that sharing would not have opened",
                of,
                c -> c.avoidable.sum());
        bean.attribute(
                "ReuseRatio",
                double.class,
                "ConnectionsReusedTotal by RequestsTotal, 0 to 1",
                () -> ratio(sum(of, ClientCounters::reused), sum(of, c -> c.requests.sum())));
        bean.attribute(
                "IdleConnections", long.class, "Connections idle in the JVM now", idle::read);
        sum(
                bean,
                "CloseHeadersStrippedTotal",
                "Requests that lost Connection: close",
                of,
                c -> c.closeStripped.sum());
        sum(
                bean,
                "CloseHeadersKeptTotal",
                "Requests that kept Connection: close",
                of,
                c -> c.closeKept.sum());
        sum(
                bean,
                "OverflowTotal",
                "Connections not kept because the limits were reached",
                of,
                c -> c.overflow.sum());
        sum(bean, "StaleDiscardedTotal", "Idle connections found dead", of, c -> c.stale.sum());
        sum(
                bean,
                "StaleRetriedTotal",
                "Requests sent again after that",
                of,
                c -> c.staleRetried.sum());
        sum(
                bean,
                "HandshakesAvoidedTotal",
                "TLS handshakes that reuse made unnecessary",
                of,
                c -> c.handshakesAvoided.sum());
        sum(
                bean,
                "MillisSavedEstimate",
                "Connections taken times the mean time to open one, milliseconds; an estimate",
                of,
                c -> c.nanosSaved.sum() / 1000000);
        sum(
                bean,
                "ErrorsTotal",
                "Failures inside the agent, which no call noticed",
                of,
                c -> c.errors.sum());
    }

    private static void sum(CounterBean bean, String name, String what, Clients of, Figure figure) {
        bean.attribute(name, long.class, what, () -> sum(of, figure));
    }

    static void total(CounterBean bean, String name, String what, LongAdder adder) {
        bean.attribute(name, long.class, what, adder::sum);
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
