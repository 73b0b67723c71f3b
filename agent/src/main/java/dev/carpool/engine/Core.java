package dev.carpool.engine;

import dev.carpool.clients.Client;
import dev.carpool.clients.Hook;
import dev.carpool.options.Options;
import dev.carpool.report.Counters;
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
            Instrumentation instrumentation,
            Options options,
            Client[] clients,
            Hook jmx,
            Recordings recordings)
            throws Exception {
        Dispatcher dispatcher = new Dispatcher();
        Policy policy = new Policy(options);
        Counters counters = new Counters();
        Shelves shelves = new Shelves(policy);
        for (Client client : clients) {
            Library library = new Library(client, policy, shelves, counters);
            for (Hook hook : client.hooks()) {
                dispatcher.add(hook.site(), library.site(hook));
            }
        }
        dispatcher.add(jmx.site(), new JmxSite(new AgentView(policy, shelves, counters)));
        JavaLang.dispatcher(instrumentation).set(null, dispatcher);
        Mark.set(options);
        shelves.start();
        recordings.tell(counters);
        return dispatcher;
    }
}
