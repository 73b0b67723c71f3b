package dev.carpool.report;

import java.util.Map;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The agent's MBeans, in the domain {@code dev.carpool}. */
public final class Beans implements ClientCounters.RouteListener {

    static final String DOMAIN = "dev.carpool";

    private final Control control;
    private final Counters counters;
    private final MBeanServer server;

    public Beans(Control control, MBeanServer server) {
        this.control = control;
        this.counters = control.counters();
        this.server = server;
    }

    /**
     * Registers what exists; routes join as they are first used. A bean that can't be registered is
     * a line in the log.
     */
    public void register() {
        AgentBean agent = agent();
        counters.notices(agent);
        register("type=Agent", agent);
        for (ClientCounters client : counters.clients()) {
            register("type=Client,name=" + client.name(), client(client));
        }
        register("type=Refusals", refusals());
        counters.listen(this);
    }

    @Override
    public void added(ClientCounters client, RouteCounters route) {
        register(
                "type=Route,client="
                        + client.name()
                        + ",scheme="
                        + (route.scheme().isEmpty() ? "any" : route.scheme())
                        + ",host="
                        + ObjectName.quote(route.host())
                        + ",port="
                        + route.port(),
                route(route));
    }

    private void register(String name, CounterBean bean) {
        try {
            server.registerMBean(bean, new ObjectName(DOMAIN + ":" + name));
        } catch (InstanceAlreadyExistsException known) {
            // A route may be found while those that were there before are being shown.
            return;
        } catch (JMException | RuntimeException e) {
            Log.warn("the MBean " + name + " can't be registered: " + e);
        }
    }

    private AgentBean agent() {
        AgentBean bean = new AgentBean(control.aside());
        bean.attribute(
                "Mode",
                String.class,
                "share, or observe: nothing is changed, only counted",
                () -> control.mode());
        bean.switchable(
                "Enabled",
                "Set to false, later calls behave as without the agent; idle connections are closed within a second",
                () -> control.enabled(),
                control::enable);
        bean.attribute("Version", String.class, "The agent's version", () -> Version.TEXT);
        bean.attribute(
                "Options",
                String.class,
                "Options that differ from their default",
                () -> control.options());
        Figures.add(bean, counters::clients, () -> (long) control.idle());
        bean.operation(
                "evictIdle",
                null,
                "Closes all idle connections",
                void.class,
                none -> {
                    control.evictIdle();
                    return null;
                });
        bean.operation(
                "evictHost",
                "host",
                "Closes the idle connections to a host",
                void.class,
                host -> {
                    control.evictHost(String.valueOf(host));
                    return null;
                });
        bean.operation(
                "reset",
                null,
                "Uses libraries again that were switched off after failures; counters go on",
                void.class,
                none -> {
                    counters.reset();
                    return null;
                });
        bean.operation(
                "report",
                null,
                "What was done, as text",
                String.class,
                none -> Report.text(control));
        bean.operation(
                "callSites",
                null,
                "The lines of the app that build clients, and what became of those, as text",
                String.class,
                none -> counters.callSites());
        return bean;
    }

    private CounterBean client(ClientCounters client) {
        CounterBean bean =
                new CounterBean(
                        "What Carpool did for one client library. What ends in Total only grows.");
        bean.attribute(
                "Hooked",
                boolean.class,
                "Whether the library was found in this JVM",
                client::isHooked);
        bean.attribute(
                "DisabledBecause",
                String.class,
                "Why the library is left alone since failures of the agent; empty: it is not",
                client::disabledBecause);
        Figures.add(
                bean,
                () -> java.util.Collections.singleton(client),
                () -> (long) control.idle(client));
        return bean;
    }

    private CounterBean refusals() {
        return new CounterBean("Clients that share nothing, by reason") {
            @Override
            void refresh() {
                for (Map.Entry<String, Long> entry : counters.refusals().entrySet()) {
                    String reason = entry.getKey();
                    attribute(
                            reason,
                            long.class,
                            "Clients refused for: " + reason,
                            () -> counters.refusals().getOrDefault(reason, 0L));
                }
            }
        };
    }

    private CounterBean route(RouteCounters route) {
        CounterBean bean =
                new CounterBean("Connections of one library to one scheme, host and port");
        bean.attribute(
                "Idle",
                long.class,
                "Connections idle in the JVM now",
                () -> (long) control.idle(route));
        bean.attribute(
                "InUse",
                long.class,
                "Connections leased by clients now",
                () -> Math.max(0, route.inUse.sum()));
        Figures.total(bean, "RequestsTotal", "Requests sent", route.requests);
        Figures.total(
                bean, "OpenedTotal", "Connections opened: what the server accepted", route.opened);
        bean.attribute(
                "ReusedTotal", long.class, "Requests that opened no connection", route::reused);
        bean.attribute(
                "ReuseRatio",
                double.class,
                "ReusedTotal by RequestsTotal, 0 to 1",
                () -> Figures.ratio(route.reused(), route.requests.sum()));
        Figures.total(bean, "StaleDiscardedTotal", "Idle connections found dead", route.stale);
        Figures.total(
                bean,
                "ThrottledTotal",
                "Responses 429 and 503, passed on to the app as they came",
                route.throttled);
        Figures.total(
                bean,
                "ClosedByIdleTotal",
                "Closed after the longest idle time",
                route.closedByIdle);
        Figures.total(
                bean, "ClosedByAgeTotal", "Closed at the end of their lifetime", route.closedByAge);
        Figures.total(
                bean, "ClosedByRequestsTotal", "Closed after max-requests", route.closedByRequests);
        Figures.total(
                bean,
                "ClosedByPeerTotal",
                "Closed by the other side while idle",
                route.closedByPeer);
        bean.attribute(
                "ConnectMicrosMean",
                double.class,
                "Mean time to open a connection, handshake included, microseconds",
                () -> Figures.ratio(route.connectNanos.sum() / 1000, route.opened.sum()));
        return bean;
    }
}
