package dev.carpool.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.management.Attribute;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The agent in another JVM, as its MBeans show it. */
final class AgentOf implements AutoCloseable {

    private static final String DOMAIN = "dev.carpool";
    private static final String AGENT = DOMAIN + ":type=Agent";

    private final String pid;
    private final JMXConnector connector;
    private final MBeanServerConnection beans;

    private AgentOf(String pid, JMXConnector connector, MBeanServerConnection beans) {
        this.pid = pid;
        this.connector = connector;
        this.beans = beans;
    }

    /**
     * @throws Failure if the JVM can't be reached, or has no Carpool in it
     */
    static AgentOf jvm(String pid) {
        try (Jvm jvm = Jvm.attach(pid)) {
            if (!jvm.hasCarpool()) {
                throw new Failure(
                        "Carpool is not in JVM " + pid + "; 'attach " + pid + "' lets it observe");
            }
            JMXConnector connector =
                    JMXConnectorFactory.connect(new JMXServiceURL(jvm.jmxAddress()));
            AgentOf agent = new AgentOf(pid, connector, connector.getMBeanServerConnection());
            if (!agent.beans.isRegistered(name(AGENT))) {
                connector.close();
                throw new Failure(
                        "Carpool is on the command line of JVM "
                                + pid
                                + " and shows nothing: it is switched off, or failed to start, which its stderr says");
            }
            return agent;
        } catch (IOException e) {
            throw Unreachable.explain(pid, e);
        }
    }

    Map<String, Object> agent() {
        return read(name(AGENT));
    }

    /** By reason. */
    Map<String, Object> refusals() {
        return read(name(DOMAIN + ":type=Refusals"));
    }

    List<Map<String, Object>> clients() {
        return all("Client");
    }

    /** Each with what tells it apart, {@code client scheme host port}. */
    List<Map<String, Object>> routes() {
        return all("Route");
    }

    Object call(String operation, String argument) {
        try {
            return beans.invoke(
                    name(AGENT),
                    operation,
                    new Object[] {argument},
                    new String[] {String.class.getName()});
        } catch (JMException | IOException e) {
            throw lost(e);
        }
    }

    void set(String attribute, Object value) {
        try {
            beans.setAttribute(name(AGENT), new Attribute(attribute, value));
        } catch (JMException | IOException e) {
            throw lost(e);
        }
    }

    private List<Map<String, Object>> all(String type) {
        try {
            List<Map<String, Object>> all = new ArrayList<>();
            for (ObjectName each :
                    new TreeSet<>(beans.queryNames(name(DOMAIN + ":type=" + type + ",*"), null))) {
                Map<String, Object> values = new LinkedHashMap<>();
                for (String key : new String[] {"client", "name", "scheme", "host", "port"}) {
                    String value = each.getKeyProperty(key);
                    if (value != null) {
                        values.put(key, value.startsWith("\"") ? ObjectName.unquote(value) : value);
                    }
                }
                try {
                    values.putAll(attributes(each));
                    all.add(values);
                } catch (InstanceNotFoundException forgotten) {
                    // A route that was let go of in the meantime.
                    continue;
                }
            }
            return all;
        } catch (JMException | IOException e) {
            throw lost(e);
        }
    }

    private Map<String, Object> read(ObjectName bean) {
        try {
            return attributes(bean);
        } catch (JMException | IOException e) {
            throw lost(e);
        }
    }

    private Map<String, Object> attributes(ObjectName bean) throws JMException, IOException {
        List<String> names = new ArrayList<>();
        for (MBeanAttributeInfo attribute : beans.getMBeanInfo(bean).getAttributes()) {
            names.add(attribute.getName());
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (Attribute each : beans.getAttributes(bean, names.toArray(new String[0])).asList()) {
            values.put(each.getName(), each.getValue());
        }
        return values;
    }

    private Failure lost(Exception e) {
        return e instanceof IOException
                ? new Failure("JVM " + pid + " has ended, or closed the connection")
                : new Failure("JVM " + pid + ": " + e.getMessage());
    }

    private static ObjectName name(String name) {
        try {
            return new ObjectName(name);
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException gone) {
            // It was over before.
        }
    }
}
