package dev.carpool.engine;

import dev.carpool.options.Options;
import dev.carpool.report.Version;
import java.util.Locale;
import java.util.Properties;

/**
 * Tells tools of other JVMs that the agent is at work in this one: by an agent property, which the
 * attach API reads and the app does not see.
 */
final class Mark {

    /** The command line looks for this name. */
    private static final String NAME = "dev.carpool";

    private Mark() {}

    static void set(Options options) {
        for (String holder : new String[] {"jdk.internal.vm.VMSupport", "sun.misc.VMSupport"}) {
            try {
                Properties properties =
                        (Properties)
                                Class.forName(holder, true, null)
                                        .getMethod("getAgentProperties")
                                        .invoke(null);
                properties.setProperty(
                        NAME, options.mode().name().toLowerCase(Locale.ROOT) + " " + Version.TEXT);
                return;
            } catch (ReflectiveOperationException | RuntimeException | LinkageError elsewhere) {
                // Another JVM than HotSpot: it runs all the same, tools just don't see it.
                continue;
            }
        }
    }
}
