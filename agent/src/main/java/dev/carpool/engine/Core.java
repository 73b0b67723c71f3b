package dev.carpool.engine;

import dev.carpool.clients.Client;
import dev.carpool.clients.Hook;
import dev.carpool.options.Options;
import dev.carpool.report.Counters;
import dev.carpool.sharing.Policy;
import dev.carpool.sharing.Shelves;

/**
 * All that the agent needs once there is something to do: made with the first class that is hooked,
 * so that an app without any pays for a look-up of names and no more.
 */
final class Core {

    private Core() {}

    /** Gives the dispatcher the sites of all hooks. */
    static void start(Options options, Client[] clients, Hook jmx, Dispatcher dispatcher) {
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
        shelves.start();
    }
}
