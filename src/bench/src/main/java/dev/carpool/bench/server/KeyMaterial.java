package dev.carpool.bench.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * A fresh key for the server and a trust store for the clients, made for one session.
 *
 * <p>The key is EC P-256: the cheapest handshake in common use, so that the gain is not flattered.
 * The trust store is the JDK's own plus this certificate: a store of one would make a context
 * cheaper to build than it is in any app.
 *
 * @param key PKCS12 key store
 * @param trust PKCS12 trust store
 */
public record KeyMaterial(Path key, Path trust) {
    /** Of both stores; what they hold is worthless outside a session. */
    public static final String PASSWORD = "changeit";

    private static final String ALIAS = "bench";

    /** Makes both stores in {@code directory}. */
    public static KeyMaterial make(Path directory)
            throws IOException, GeneralSecurityException, InterruptedException {
        KeyMaterial made =
                new KeyMaterial(
                        directory.resolve("server-key.p12"), directory.resolve("client-trust.p12"));
        Files.deleteIfExists(made.key);
        made.makeKey();
        made.makeTrust();
        return made;
    }

    private void makeKey() throws IOException, InterruptedException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process =
                new ProcessBuilder(
                                List.of(
                                        keytool.toString(),
                                        "-genkeypair",
                                        "-alias",
                                        ALIAS,
                                        "-keyalg",
                                        "EC",
                                        "-groupname",
                                        "secp256r1",
                                        "-dname",
                                        "CN=localhost",
                                        "-ext",
                                        "san=dns:localhost,ip:127.0.0.1",
                                        "-validity",
                                        "30",
                                        "-storetype",
                                        "PKCS12",
                                        "-storepass",
                                        PASSWORD,
                                        "-keystore",
                                        key.toString()))
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes());
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("keytool made no key: " + said.strip());
        }
    }

    private void makeTrust() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(key)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(ALIAS, keys.getCertificate(ALIAS));
        int number = 0;
        for (X509Certificate anchor : jdkAnchors()) {
            trusted.setCertificateEntry("jdk-" + number++, anchor);
        }
        try (OutputStream out = Files.newOutputStream(trust)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
    }

    private static X509Certificate[] jdkAnchors() throws GeneralSecurityException {
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager found) {
                return found.getAcceptedIssuers();
            }
        }
        return new X509Certificate[0];
    }
}
