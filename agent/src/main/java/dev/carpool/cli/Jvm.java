package dev.carpool.cli;

import java.util.Properties;

/**
 * Another running JVM of this user, reached through the JDK's attach API. To be closed: an open one
 * holds a connection to the other JVM.
 */
final class Jvm implements AutoCloseable {

    /** Set by the engine, in the other JVM, among the properties that agents share. */
    private static final String CARPOOL = "dev.carpool";

    private final String pid;
    private final Object machine;

    private Jvm(String pid, Object machine) {
        this.pid = pid;
        this.machine = machine;
    }

    /**
     * @throws Failure if there is no such JVM, or it can't be reached; says why
     */
    static Jvm attach(String pid) {
        AttachApi api = AttachApi.ofThisJava();
        try {
            return new Jvm(pid, api.attach(pid));
        } catch (Exception e) {
            throw Unreachable.explain(pid, e);
        }
    }

    String pid() {
        return pid;
    }

    /** Its Java's version, such as 17.0.15. */
    String java() {
        return read(AttachApi.SYSTEM_PROPERTIES).getProperty("java.version", "?");
    }

    /** How Carpool is in it: mode and version; {@code waiting} until a library is found; or no. */
    String carpool() {
        Properties agents = read(AttachApi.AGENT_PROPERTIES);
        String running = agents.getProperty(CARPOOL);
        if (running != null) {
            return running;
        }
        return agents.getProperty("sun.jvm.args", "")
                        .matches(".*-javaagent:\\S*carpool\\S*\\.jar.*")
                ? "waiting"
                : "no";
    }

    /** Whether an agent of this kind is at work, and not only on the command line. */
    boolean hasCarpool() {
        return !carpool().equals("no");
    }

    void load(String jar, String options) {
        try {
            AttachApi.ofThisJava().loadAgent(machine, jar, options);
        } catch (Exception e) {
            // How Java 8 says that all is well, which newer Javas don't understand.
            if (!"0".equals(e.getMessage())) {
                throw Unreachable.explain(pid, e);
            }
        }
    }

    /** Where its MBeans are, after starting its local management agent if need be. */
    String jmxAddress() {
        try {
            return AttachApi.ofThisJava().startManagement(machine);
        } catch (Exception e) {
            throw Unreachable.explain(pid, e);
        }
    }

    private Properties read(String what) {
        try {
            return AttachApi.ofThisJava().properties(machine, what);
        } catch (Exception e) {
            throw Unreachable.explain(pid, e);
        }
    }

    @Override
    public void close() {
        try {
            AttachApi.ofThisJava().detach(machine);
        } catch (Exception gone) {
            // It has ended: nothing is left to detach from.
        }
    }
}
