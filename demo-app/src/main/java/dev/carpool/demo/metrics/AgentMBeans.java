package dev.carpool.demo.metrics;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** The MBeans by which an agent in this JVM, if there is one, shows itself. */
public final class AgentMBeans {

    private static final ObjectName AGENT = name("dev.carpool:type=Agent");
    private static final ObjectName CLIENTS = name("dev.carpool:type=Client,*");

    private final MBeanServer server;

    private AgentMBeans(MBeanServer server) {
        this.server = server;
    }

    public static AgentMBeans ofThisJvm() {
        return new AgentMBeans(ManagementFactory.getPlatformMBeanServer());
    }

    /** The agent's version; empty if there is no agent. */
    public Optional<String> version() {
        return agent().map(attributes -> String.valueOf(attributes.get("Version")));
    }

    /** The agent's attributes by name; empty if there is no agent. */
    Optional<Map<String, Object>> agent() {
        return server.isRegistered(AGENT) ? attributes(AGENT) : Optional.empty();
    }

    /** For each client library that the agent knows, its attributes by name. */
    Map<String, Map<String, Object>> clients() {
        Map<String, Map<String, Object>> clients = new TreeMap<>();
        Set<ObjectName> names = server.queryNames(CLIENTS, null);
        for (ObjectName client : names) {
            attributes(client)
                    .ifPresent(
                            attributes -> clients.put(client.getKeyProperty("name"), attributes));
        }
        return clients;
    }

    private Optional<Map<String, Object>> attributes(ObjectName bean) {
        try {
            Map<String, Object> attributes = new TreeMap<>();
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(bean).getAttributes()) {
                if (attribute.isReadable()) {
                    attributes.put(
                            attribute.getName(), server.getAttribute(bean, attribute.getName()));
                }
            }
            return Optional.of(attributes);
        } catch (JMException e) {
            // It was unregistered meanwhile, or one attribute can't be read: nothing to rely on.
            return Optional.empty();
        }
    }

    private static ObjectName name(String name) {
        try {
            return new ObjectName(name);
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException(name, e);
        }
    }
}
