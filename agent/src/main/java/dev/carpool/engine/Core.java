package dev.carpool.engine;

import dev.carpool.clients.Client;
import dev.carpool.clients.Hook;
import dev.carpool.options.Options;
import dev.carpool.report.Counters;
import dev.carpool.report.History;
import dev.carpool.sharing.Policy;
import dev.carpool.sharing.Shelves;
import java.lang.instrument.Instrumentation;

/**
 * All that the agent needs once there is something to do: made with the first class that is hooked,
 * so that an app without any pays for a look-up of names and no more.
 */
final class Core {

    private Core() {}

    /** Places the dispatcher, with the sites of all hooks. */
    static Dispatcher start(
            Instrumentation instrumentation, Options options, Hooks hooks, Recordings recordings)
            throws Exception {
        Dispatcher dispatcher = new Dispatcher();
        Policy policy = new Policy(options);
        Counters counters = new Counters();
        Shelves shelves = new Shelves(policy);
        for (Client client : hooks.clients()) {
            Library library = new Library(client, policy, shelves, counters);
            for (Hook hook : client.hooks()) {
                dispatcher.add(hook.site(), library.site(hook));
            }
        }
        final History history = new History(counters, System.nanoTime());
        shelves.look(
                new Runnable() {
                    @Override
                    public void run() {
                        history.tick(System.nanoTime());
                    }
                });
        AgentView view = new AgentView(policy, shelves, counters, history);
        dispatcher.add(Hooks.JMX.site(), new JmxSite(view));
        JavaLang.dispatcher(instrumentation).set(null, dispatcher);
        Mark.set(options);
        shelves.start();
        recordings.tell(counters);
        if (options.report() != null) {
            ExitReport.at(options.report(), view);
        }
        if (options.metricsPort() != 0) {
            MetricsServer.start(options, view);
        }
        return dispatcher;
    }
}
