package dev.carpool.engine;

import dev.carpool.clients.Client;
import dev.carpool.clients.Clients;
import dev.carpool.clients.Hook;
import dev.carpool.options.Options;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is woven into which class, for the libraries that the options name. */
final class Hooks {

    /**
     * The platform's MBean server is the app's to create, early or late, with a builder of its own
     * or not: the agent's beans join it the moment anybody first asks for it.
     */
    static final Hook JMX =
            Hook.on(
                    "jmx",
                    Hook.Kind.RESULT,
                    "java.lang.management.ManagementFactory",
                    "getPlatformMBeanServer");

    private final List<Client> clients = new ArrayList<Client>();
    private final Map<String, List<Hook>> byName = new HashMap<String, List<Hook>>();

    /** Of the names whose copies are looked for. */
    private final Map<String, String> roots = new HashMap<String, String>();

    Hooks(Options options) {
        for (Client client : Clients.all()) {
            if (options.client(client.name())) {
                clients.add(client);
                for (Hook hook : client.hooks()) {
                    String name = add(hook);
                    if (client.landmarks().length > 0) {
                        roots.put(name, root(client));
                    }
                }
            }
        }
        add(JMX);
    }

    private String add(Hook hook) {
        String name = hook.type().replace('.', '/');
        List<Hook> known = byName.get(name);
        if (known == null) {
            known = new ArrayList<Hook>(4);
            byName.put(name, known);
        }
        known.add(hook);
        return name;
    }

    /** The package that a library's anchor is in, with a slash at its end. */
    static String root(Client client) {
        String anchor = client.anchor();
        return anchor.substring(0, anchor.lastIndexOf('.') + 1).replace('.', '/');
    }

    List<Client> clients() {
        return clients;
    }

    /**
     * The hooks of a class; null: nothing to do with it.
     *
     * @param name with slashes
     * @param listed the name that it has in the library it is a copy of, or the same
     */
    List<Hook> in(String name, String listed) {
        List<Hook> known = byName.get(listed);
        if (known == null || name.length() == listed.length()) {
            return known;
        }
        String root = roots.get(listed);
        if (root == null) {
            return null;
        }
        String prefix = name.substring(0, name.length() - listed.length());
        List<Hook> own = new ArrayList<Hook>(known.size());
        for (Hook hook : known) {
            own.add(hook.under(prefix, root));
        }
        return own;
    }
}
