package dev.carpool.engine;

import dev.carpool.clients.Client;
import dev.carpool.clients.Clients;
import dev.carpool.clients.Hook;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.Set;
import java.util.TreeSet;

/** Run by the build, and not in the jar: writes the list that {@link Names} reads. */
final class HookedNames {

    private HookedNames() {}

    /** Writes the list into the file that is the only argument. */
    public static void main(String[] arguments) throws IOException {
        Files.write(Paths.get(arguments[0]), list(all()));
    }

    private static Set<String> all() {
        Set<String> names = new TreeSet<String>();
        names.add(slashed(Recordings.RECORDER));
        names.add(slashed(Hooks.JMX.type()));
        for (Client client : Clients.all()) {
            for (Hook hook : client.hooks()) {
                names.add(slashed(hook.type()));
            }
            if (client.landmarks().length > 0) {
                names.add('/' + Hooks.root(client));
            }
        }
        return names;
    }

    static byte[] list(Iterable<String> names) {
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        for (String name : names) {
            byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
            if (bytes.length > Byte.MAX_VALUE) {
                throw new IllegalArgumentException(name + " is too long for its length's byte");
            }
            list.write(bytes.length);
            list.write(bytes, 0, bytes.length);
        }
        return list.toByteArray();
    }

    private static String slashed(String className) {
        return className.replace('.', '/');
    }
}
