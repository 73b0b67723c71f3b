package dev.carpool.engine;

import dev.carpool.report.Log;
import dev.carpool.report.Version;
import java.lang.instrument.Instrumentation;

/** Starts the agent: the whole start on one screen. */
public final class Engine {

    private Engine() {}

    /**
     * Called by reflection from the launcher.
     *
     * @return true if the agent runs; null if it is off and the app is to run without it; false if
     *     the user asked with {@code strict=true} that the JVM stops instead
     */
    public static Boolean start(Instrumentation instrumentation, String arguments, boolean attached)
            throws Exception {
        if (attached || isToldAnything(arguments)) {
            return Told.start(instrumentation, arguments, attached);
        }
        // An app without any of the libraries does not even pay for the reading of defaults.
        listen(instrumentation, new HookTransformer(instrumentation, Names.read(), null), "share");
        return true;
    }

    /** Whether any of the places where options are given has one. */
    private static boolean isToldAnything(String arguments) {
        if (arguments != null && !arguments.isEmpty()
                || System.getenv("CARPOOL_OPTIONS") != null
                || System.getenv("CARPOOL_ENABLED") != null) {
            return true;
        }
        for (String property : System.getProperties().stringPropertyNames()) {
            if (property.startsWith("carpool.")) {
                return true;
            }
        }
        return false;
    }

    static void listen(Instrumentation instrumentation, HookTransformer transformer, String mode) {
        instrumentation.addTransformer(transformer, true);
        transformer.retransform();
        Log.start(
                "carpool "
                        + Version.TEXT
                        + ": mode="
                        + mode
                        + "; to switch it off: CARPOOL_ENABLED=false, or Enabled=false of dev.carpool:type=Agent");
    }
}
