package dev.carpool.it.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Several servers for one step. The step calls the first; parameters name the others as {@code
 * ${name}}, which becomes {@code host:port}, and {@code ${name.port}}.
 */
public final class Servers implements Origin {
    private final Origin first;
    private final Map<String, Origin> others = new LinkedHashMap<>();

    public Servers(Origin first) {
        this.first = first;
    }

    public Servers and(String name, Origin other) {
        others.put(name, other);
        return this;
    }

    @Override
    public String base() {
        return first.base();
    }

    @Override
    public String fill(String parameter) {
        String filled = parameter;
        for (Map.Entry<String, Origin> other : others.entrySet()) {
            String authority = authority(other.getValue());
            String port = authority.substring(authority.indexOf(':') + 1);
            filled =
                    filled.replace("${" + other.getKey() + "}", authority)
                            .replace("${" + other.getKey() + ".port}", port);
        }
        return filled.replace("${self}", authority(first));
    }

    /** {@code host:port} of a server. */
    public static String authority(Origin server) {
        return server.base().replaceFirst("^https?://", "");
    }

    @Override
    public ServerSaw saw() {
        Map<String, ServerSaw> beside = new TreeMap<>();
        others.forEach((name, server) -> beside.put(name, server.saw()));
        return first.saw().beside(beside);
    }

    @Override
    public void close() {
        first.close();
        others.values().forEach(Origin::close);
    }
}
