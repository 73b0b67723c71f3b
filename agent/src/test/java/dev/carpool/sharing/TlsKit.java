package dev.carpool.sharing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Keys, stores and contexts for tests. */
final class TlsKit {

    static final char[] PASSWORD = "changeit".toCharArray();

    /** Key stores with a key and its certificate as their only entry, made once for all tests. */
    static final Path ALICE;

    static final Path BOB;

    static {
        try {
            Path directory = Files.createTempDirectory("carpool-keys");
            directory.toFile().deleteOnExit();
            ALICE = newKeyStore(directory, "alice");
            BOB = newKeyStore(directory, "bob");
        } catch (Exception e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private TlsKit() {}

    /** A trust manager of the kind that apps copy from each other. */
    static class TrustAll implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** By the keytool of the running Java. */
    private static Path newKeyStore(Path directory, String name)
            throws IOException, InterruptedException {
        Path store = directory.resolve(name + ".p12");
        store.toFile().deleteOnExit();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-genkeypair", "-alias", "key", "-keyalg", "EC"));
        command.addAll(List.of("-dname", "CN=" + name, "-storetype", "PKCS12"));
        command.addAll(List.of("-keystore", store.toString()));
        command.addAll(List.of("-storepass", new String(PASSWORD)));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes());
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
        return store;
    }

    static KeyStore keyStore(Path file) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    /** A store that trusts the certificates of key stores. */
    static KeyStore trustStore(Path... keyStores) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (Path one : keyStores) {
                store.setCertificateEntry(one.toString(), keyStore(one).getCertificate("key"));
            }
            return store;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TrustManager[] trust(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        return factory.getTrustManagers();
    }

    static KeyManager[] keys(String algorithm, KeyStore store) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(algorithm);
        factory.init(store, PASSWORD);
        return factory.getKeyManagers();
    }

    static SSLContext context(KeyManager[] keys, TrustManager... trust)
            throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, trust.length == 0 ? null : trust, null);
        return context;
    }

    /** Waits for what another thread, the network or the collector is about to do. */
    static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within 20 seconds");
            }
            Thread.sleep(1);
        }
    }
}
