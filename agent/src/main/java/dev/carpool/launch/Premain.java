package dev.carpool.launch;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;

/**
 * The agent's entry points. An exception that escaped from here would abort the JVM, so none does:
 * whatever fails is one line on stderr, and the app runs as without the agent.
 */
public final class Premain {

    /**
     * Every copy of the agent on a command line meets in this class, the first on the class path.
     */
    private static boolean begun;

    private Premain() {}

    /** Called by the JVM before {@code main}, for {@code -javaagent:carpool.jar[=options]}. */
    public static void premain(String options, Instrumentation instrumentation) {
        start(options, instrumentation, false);
    }

    /** Called by the JVM when the agent is attached to it while it runs. */
    public static void agentmain(String options, Instrumentation instrumentation) {
        start(options, instrumentation, true);
    }

    private static void start(String options, Instrumentation instrumentation, boolean attached) {
        // Before anything of the agent is loaded: the kill switch must work even when the agent
        // itself is what is broken.
        if ("false".equalsIgnoreCase(System.getenv("CARPOOL_ENABLED"))) {
            return;
        }
        Boolean started;
        try {
            if (begun || isRunning()) {
                System.err.println(
                        "carpool: already running in this JVM; this second agent is ignored");
                return;
            }
            started =
                    (Boolean)
                            EngineLoader.load("dev.carpool.engine.Engine")
                                    .getMethod(
                                            "start",
                                            Instrumentation.class,
                                            String.class,
                                            boolean.class)
                                    .invoke(null, instrumentation, options, attached);
        } catch (Throwable t) {
            Throwable cause = t instanceof InvocationTargetException ? t.getCause() : t;
            System.err.println("carpool: off, the app runs without it: " + cause);
            return;
        }
        if (started == null) {
            return;
        }
        if (!started) {
            // An exception would abort the JVM, too, behind a page of its own internals.
            System.exit(1);
        }
        begun = true;
    }

    /**
     * Under a class loader that hides the first copy's class, what it put into java.lang still
     * shows.
     */
    private static boolean isRunning() {
        try {
            Class.forName("java.lang.$Carpool", false, null);
            return true;
        } catch (ClassNotFoundException first) {
            return false;
        }
    }
}
