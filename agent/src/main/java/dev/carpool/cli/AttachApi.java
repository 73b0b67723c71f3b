package dev.carpool.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * The package {@code com.sun.tools.attach}. By reflection: only a JDK has it, in a class loader
 * that the engine's does not ask, and the commands that need nothing of it work without.
 */
final class AttachApi {

    static final String SYSTEM_PROPERTIES = "getSystemProperties";
    static final String AGENT_PROPERTIES = "getAgentProperties";

    private static final String PACKAGE = "com.sun.tools.attach.";
    private static final AttachApi HERE = find();

    private final Class<?> machines;
    private final Class<?> descriptors;

    private AttachApi(Class<?> machines, Class<?> descriptors) {
        this.machines = machines;
        this.descriptors = descriptors;
    }

    /**
     * @throws Failure if this Java has none
     */
    static AttachApi ofThisJava() {
        if (HERE == null) {
            throw new Failure(
                    "this command needs the java of a JDK, 11 or later; "
                            + System.getProperty("java.home")
                            + " is Java "
                            + System.getProperty("java.version")
                            + " without the module jdk.attach. The JVM to look at may be any Java from 8 on.");
        }
        return HERE;
    }

    private static AttachApi find() {
        ClassLoader tools = ClassLoader.getSystemClassLoader();
        try {
            return new AttachApi(
                    tools.loadClass(PACKAGE + "VirtualMachine"),
                    tools.loadClass(PACKAGE + "VirtualMachineDescriptor"));
        } catch (ClassNotFoundException | LinkageError none) {
            return null;
        }
    }

    /** The process ids and what each runs, as pairs. */
    List<String[]> all() throws Exception {
        List<String[]> all = new ArrayList<>();
        for (Object each : (List<?>) call(machines, "list", null)) {
            all.add(
                    new String[] {
                        (String) call(descriptors, "id", each),
                        (String) call(descriptors, "displayName", each)
                    });
        }
        return all;
    }

    Object attach(String pid) throws Exception {
        return call(machines, "attach", null, pid);
    }

    void loadAgent(Object machine, String jar, String options) throws Exception {
        call(machines, "loadAgent", machine, jar, options);
    }

    Properties properties(Object machine, String which) throws Exception {
        return (Properties) call(machines, which, machine);
    }

    String startManagement(Object machine) throws Exception {
        return (String) call(machines, "startLocalManagementAgent", machine);
    }

    void detach(Object machine) throws Exception {
        call(machines, "detach", machine);
    }

    private static Object call(Class<?> type, String name, Object on, Object... arguments)
            throws Exception {
        Class<?>[] texts = new Class<?>[arguments.length];
        java.util.Arrays.fill(texts, String.class);
        Method method = type.getMethod(name, texts);
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception) {
                throw (Exception) e.getCause();
            }
            throw e;
        }
    }
}
