package dev.carpool.it.apps17;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;

/** What an app that brings its own certificates loads for each call. */
final class Trust {
    private Trust() {}

    static KeyStore store() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in =
                Files.newInputStream(Path.of(System.getProperty("javax.net.ssl.trustStore")))) {
            store.load(in, "changeit".toCharArray());
        }
        return store;
    }
}
