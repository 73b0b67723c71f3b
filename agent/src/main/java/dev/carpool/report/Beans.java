package dev.carpool.report;

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
            register(
                    "type=Client,name=" + client.name(),
                    bean(
                            "What Carpool did for one client library. What ends in Total only grows.",
                            Figures.client(control, client)));
        }
        register(
                "type=Refusals",
                new CounterBean(
                        "Clients that share nothing, by reason; refusals() of type=Agent tells what would help",
                        () -> Figures.refusals(counters)));
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
                bean(
                        "Connections of one library to one scheme, host and port",
                        Figures.route(control, route)));
    }

    private static CounterBean bean(String description, Attributes attributes) {
        return new CounterBean(description, () -> attributes);
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
        Attributes attributes = Figures.agent(control);
        AgentBean bean = new AgentBean(() -> attributes, control.aside());
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
                none -> Format.TXT.of(control));
        bean.operation(
                "reportAs",
                "format",
                "What was done, as html, json or txt",
                String.class,
                format -> Format.named(String.valueOf(format)).of(control));
        bean.operation(
                "callSites",
                null,
                "The lines of the app that build clients, and what became of those, as text",
                String.class,
                none -> TextReport.callSites(control));
        bean.operation(
                "refusals",
                null,
                "Why clients were left alone, which lines of the app built them, and what would make them share, as text",
                String.class,
                none -> TextReport.refusals(control));
        return bean;
    }
}
