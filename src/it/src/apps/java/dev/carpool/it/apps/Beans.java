package dev.carpool.it.apps;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.NotificationListener;
import javax.management.ObjectName;

/** Reads the agent's MBeans as any operator's tool would; without the agent there are none. */
public final class Beans {
    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();
    private static final String AGENT = "dev.carpool:type=Agent";

    private Beans() {}

    public static boolean present() {
        return SERVER.isRegistered(name(AGENT));
    }

    public static String agent(String attribute) {
        try {
            return String.valueOf(SERVER.getAttribute(name(AGENT), attribute));
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void enabled(boolean on) {
        try {
            SERVER.setAttribute(name(AGENT), new Attribute("Enabled", on));
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Object invoke(String operation, String... arguments) {
        String[] signature = new String[arguments.length];
        java.util.Arrays.fill(signature, String.class.getName());
        try {
            return SERVER.invoke(name(AGENT), operation, arguments, signature);
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    static void listen(NotificationListener listener) {
        try {
            SERVER.addNotificationListener(name(AGENT), listener, null, null);
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Clients that the agent left alone so far, by reason; empty without the agent. */
    public static Map<String, Long> refusals() {
        Map<String, Long> refusals = new LinkedHashMap<>();
        ObjectName bean = name("dev.carpool:type=Refusals");
        if (SERVER.isRegistered(bean)) {
            try {
                for (MBeanAttributeInfo a : SERVER.getMBeanInfo(bean).getAttributes()) {
                    refusals.put(a.getName(), (Long) SERVER.getAttribute(bean, a.getName()));
                }
            } catch (JMException e) {
                throw new IllegalStateException(e);
            }
        }
        return refusals;
    }

    /** Names of the beans that a pattern matches. */
    public static Iterable<ObjectName> names(String pattern) {
        return SERVER.queryNames(name(pattern), null);
    }

    static void snapshot(Journal journal) {
        for (ObjectName bean : SERVER.queryNames(name("dev.carpool:*"), null)) {
            Map<String, String> event = new LinkedHashMap<>();
            event.put("bean", bean.getCanonicalName());
            try {
                for (MBeanAttributeInfo a : SERVER.getMBeanInfo(bean).getAttributes()) {
                    event.put(
                            "." + a.getName(),
                            String.valueOf(SERVER.getAttribute(bean, a.getName())));
                }
            } catch (JMException e) {
                event.put("unreadable", e.toString());
            }
            journal.write("bean", event);
        }
    }

    private static ObjectName name(String text) {
        try {
            return new ObjectName(text);
        } catch (JMException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
