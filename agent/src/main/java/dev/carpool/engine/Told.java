package dev.carpool.engine;

import dev.carpool.options.Mode;
import dev.carpool.options.OptionException;
import dev.carpool.options.Options;
import dev.carpool.report.Log;
import java.lang.instrument.Instrumentation;

/** Starts the agent where something was said about how, or where it came into a running JVM. */
final class Told {

    private Told() {}

    /** As {@link Engine#start}. */
    static Boolean start(Instrumentation instrumentation, String arguments, boolean attached) {
        Options options;
        try {
            options = Options.read(arguments, attached, System.getProperties(), System.getenv());
        } catch (OptionException bad) {
            System.err.println("carpool: off, the app runs without it: " + bad.getMessage());
            return off(bad.strict() && !attached);
        }
        if (options.mode() == Mode.OFF) {
            return null;
        }
        try {
            run(instrumentation, options, attached);
            return true;
        } catch (Throwable t) {
            System.err.println("carpool: off, the app runs without it: " + t);
            return off(options.strict() && !attached);
        }
    }

    private static Boolean off(boolean stops) {
        return stops ? Boolean.FALSE : null;
    }

    private static void run(Instrumentation instrumentation, Options options, boolean attached)
            throws Exception {
        Log.open(options);
        HookTransformer transformer = new HookTransformer(instrumentation, Names.read(), options);
        if (options.strict()
                || attached
                || options.report() != null
                || options.metricsPort() != 0) {
            // A start that fails has to fail now, and whoever attached it wants to see it; an app
            // without any client is reported on, too.
            transformer.start();
        }
        String mode = options.mode().name().toLowerCase();
        Engine.listen(instrumentation, transformer, mode);
        if (attached && !javax.management.MBeanServerFactory.findMBeanServer(null).isEmpty()) {
            java.lang.management.ManagementFactory.getPlatformMBeanServer();
        }
    }
}
