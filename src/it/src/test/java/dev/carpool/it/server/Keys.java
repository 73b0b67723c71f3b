package dev.carpool.it.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Keys made for this test run by the JDK's own keytool: none is checked in, none outlives the run.
 */
public final class Keys {
    public static final String PASSWORD = "changeit";

    /**
     * Such as old Java 8 updates can read, and cheap: naive apps read a store for each client, and
     * to guard throw-away keys well would be most of what they do.
     */
    private static final Map<String, String> ALGORITHMS =
            Map.of(
                    "certProtectionAlgorithm", "PBEWithSHA1AndRC2_40",
                    "keyProtectionAlgorithm", "PBEWithSHA1AndDESede",
                    "macAlgorithm", "HmacPBESHA1",
                    "certPbeIterationCount", "100",
                    "keyPbeIterationCount", "100",
                    "macIterationCount", "100");

    private static final String NAMES = "san=ip:127.0.0.1,dns:localhost";
    private static final Keys SHARED = new Keys();

    private final Path directory;
    private final Path serverStore;
    private final Path trustStore;

    private Keys() {
        try {
            directory = Files.createTempDirectory("carpool-it-keys");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        serverStore = pair("server", "CN=localhost");
        trustStore = trust("trust", serverStore, "server");
    }

    public static Keys shared() {
        return SHARED;
    }

    public Path serverStore() {
        return serverStore;
    }

    /** What the apps trust. */
    public Path trustStore() {
        return trustStore;
    }

    /** A store that trusts someone else altogether. */
    public Path strangerTrust() {
        return once("stranger-trust", () -> trust("stranger-trust", strangerStore(), "stranger"));
    }

    /** The key of someone else altogether. */
    public Path strangerStore() {
        return once("stranger", () -> pair("stranger", "CN=stranger"));
    }

    /** A key of the other kind that servers and clients have. */
    public Path rsaStore() {
        return once(
                "rsa", () -> pair("rsa", "CN=rsa", NAMES, "-keyalg", "RSA", "-keysize", "2048"));
    }

    /**
     * The key and the certificate of a client.
     *
     * @param alias apart from others of the same name
     */
    public Path client(String alias, String name) {
        return once(alias, () -> pair(alias, "CN=" + name));
    }

    public List<String> jvmArguments() {
        return List.of(
                "-Djavax.net.ssl.trustStore=" + trustStore,
                "-Djavax.net.ssl.trustStoreType=PKCS12",
                "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
    }

    /** A server of another name than the one that it is reached by. */
    public Path misnamedStore() {
        return once(
                "misnamed",
                () ->
                        pair(
                                "misnamed",
                                "CN=elsewhere.example",
                                "san=dns:elsewhere.example",
                                "-keyalg",
                                "EC",
                                "-groupname",
                                "secp256r1"));
    }

    /** What an app trusts that talks to that server all the same. */
    public Path misnamedTrust() {
        return once("misnamed-trust", () -> trust("misnamed-trust", misnamedStore(), "misnamed"));
    }

    public SSLContext serverContext() {
        return serverContext(serverStore);
    }

    public SSLContext serverContext(Path serverStore) {
        try (InputStream in = Files.newInputStream(serverStore)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            KeyManagerFactory keys =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), new TrustManager[] {new AnyClient()}, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Two test classes at a time may be the first to ask for the same store. */
    private synchronized Path once(String name, Supplier<Path> make) {
        Path store = directory.resolve(name + ".p12");
        return Files.exists(store) ? store : make.get();
    }

    private Path pair(String alias, String name) {
        return pair(alias, name, NAMES, "-keyalg", "EC", "-groupname", "secp256r1");
    }

    private Path pair(String alias, String name, String otherNames, String... algorithm) {
        Path store = directory.resolve(alias + ".p12");
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of("-genkeypair", "-alias", alias, "-dname", name));
        arguments.addAll(List.of(algorithm));
        arguments.addAll(List.of("-validity", "2", "-ext", otherNames));
        keytool(store, arguments.toArray(new String[0]));
        return store;
    }

    private Path trust(String name, Path from, String alias) {
        Path certificate = directory.resolve(alias + ".cer");
        keytool(from, "-exportcert", "-alias", alias, "-file", certificate.toString());
        Path store = directory.resolve(name + ".p12");
        keytool(
                store,
                "-importcert",
                "-noprompt",
                "-alias",
                alias,
                "-file",
                certificate.toString());
        return store;
    }

    /** Whoever a client says it is, the tests' server believes it: they look at what it says. */
    private static final class AnyClient implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type)
                throws CertificateException {
            throw new CertificateException("not a client");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private static void keytool(Path store, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        ALGORITHMS.forEach(
                (name, value) -> command.add("-J-Dkeystore.pkcs12." + name + "=" + value));
        command.addAll(List.of(arguments));
        command.addAll(
                List.of(
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD));
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + "\n" + said);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
