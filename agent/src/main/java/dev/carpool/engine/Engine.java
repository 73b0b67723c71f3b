package dev.carpool.engine;

import dev.carpool.clients.Client;
import dev.carpool.clients.Clients;
import dev.carpool.clients.Hook;
import dev.carpool.options.Mode;
import dev.carpool.options.OptionException;
import dev.carpool.options.Options;
import dev.carpool.report.Log;
import dev.carpool.report.Version;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;

/** Starts the agent: the whole start on one screen. */
public final class Engine {

    private static final String JMX = "java.lang.management.ManagementFactory";

    private Engine() {}

    /**
     * Called by reflection from the launcher.
     *
     * @return true if the agent runs; null if it is off and the app is to run without it; false if
     *     the user asked with {@code strict=true} that the JVM stops instead
     */
    public static Boolean start(Instrumentation instrumentation, String arguments, boolean attached)
            throws Exception {
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

    private static void run(
            final Instrumentation instrumentation, final Options options, boolean attached)
            throws Exception {
        Log.open(options);
        List<Client> wanted = new ArrayList<Client>(1);
        for (Client client : Clients.all()) {
            if (options.client(client.name())) {
                wanted.add(client);
            }
        }
        final Client[] clients = wanted.toArray(new Client[0]);
        // The platform's MBean server is the app's to create, early or late, with a builder of its
        // own or not: the agent's beans join it the moment anybody first asks for it.
        final Hook jmx = Hook.on("jmx", Hook.Kind.RESULT, JMX, "getPlatformMBeanServer");
        final Recordings recordings = new Recordings();
        HookTransformer transformer =
                new HookTransformer() {
                    private Dispatcher dispatcher;

                    @Override
                    void firstFound() throws Exception {
                        dispatcher = Core.start(instrumentation, options, clients, jmx, recordings);
                    }

                    @Override
                    void watched() {
                        recordings.present();
                    }

                    @Override
                    void missing(Hook hook) {
                        dispatcher.missing(hook);
                    }
                };
        for (Client client : clients) {
            for (Hook hook : client.hooks()) {
                transformer.add(hook);
            }
            if (client.landmarks().length > 0) {
                transformer.addCopies(client.anchor());
            }
        }
        transformer.add(jmx);
        transformer.watch(Recordings.RECORDER);

        if (options.strict()
                || attached
                || options.report() != null
                || options.metricsPort() != 0) {
            // A start that fails has to fail now, and whoever attached it wants to see it; an app
            // without any client is reported on, too.
            transformer.start();
        }
        instrumentation.addTransformer(transformer, true);
        retransform(instrumentation, transformer, recordings);
        if (attached && !javax.management.MBeanServerFactory.findMBeanServer(null).isEmpty()) {
            java.lang.management.ManagementFactory.getPlatformMBeanServer();
        }
        Log.start(
                "carpool "
                        + Version.TEXT
                        + ": mode="
                        + options.mode().name().toLowerCase()
                        + "; to switch it off: CARPOOL_ENABLED=false, or Enabled=false of dev.carpool:type=Agent");
    }

    /** Classes that were loaded before: all of them when attached, hardly ever one otherwise. */
    private static void retransform(
            Instrumentation instrumentation, HookTransformer transformer, Recordings recordings) {
        List<Class<?>> loaded = new ArrayList<Class<?>>(0);
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (transformer.isHooked(type.getName())) {
                loaded.add(type);
            } else if (type.getName().equals(Recordings.RECORDER)) {
                recordings.present();
            }
        }
        for (Class<?> type : loaded) {
            try {
                instrumentation.retransformClasses(type);
            } catch (Throwable t) {
                Log.failure(type.getName(), t);
            }
        }
    }
}
