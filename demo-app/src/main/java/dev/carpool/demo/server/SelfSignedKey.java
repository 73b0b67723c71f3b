package dev.carpool.demo.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The key of the HTTPS servers, in a PKCS12 file that is the trust store of the JVM at the same
 * time, so that clients trust it without a line of TLS code.
 */
public final class SelfSignedKey {

    private static final String STORE = "javax.net.ssl.trustStore";
    private static final String PASSWORD = "javax.net.ssl.trustStorePassword";

    private final Path store;
    private final String password;

    private SelfSignedKey(Path store, String password) {
        this.store = store;
        this.password = password;
    }

    /** The key in the JVM's trust store, if one is set; else a new one that is put there. */
    public static SelfSignedKey ofThisJvm() throws IOException {
        String store = System.getProperty(STORE);
        if (store != null) {
            return new SelfSignedKey(Path.of(store), System.getProperty(PASSWORD, ""));
        }
        SelfSignedKey key = make();
        System.setProperty(STORE, key.store.toString());
        System.setProperty(PASSWORD, key.password);
        return key;
    }

    /** Makes a key for 127.0.0.1 in a temporary file that goes away with this JVM. */
    public static SelfSignedKey make() throws IOException {
        Path folder = Files.createTempDirectory("demo-app-tls");
        folder.toFile().deleteOnExit();
        SelfSignedKey key = new SelfSignedKey(folder.resolve("key.p12"), "only-for-loopback");
        key.store.toFile().deleteOnExit();
        run(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair",
                        "-alias",
                        "demo",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=demo-app",
                        "-ext",
                        "san=ip:127.0.0.1,dns:localhost",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        key.store.toString(),
                        "-storepass",
                        key.password));
        return key;
    }

    /** The JVM arguments with which another JVM trusts this key, and serves with it. */
    public List<String> jvmArguments() {
        return List.of("-D" + STORE + "=" + store, "-D" + PASSWORD + "=" + password);
    }

    Path store() {
        return store;
    }

    String password() {
        return password;
    }

    private static void run(List<String> command) throws IOException {
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said =
                new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (keytool.waitFor() != 0) {
                throw new IOException("keytool made no key: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool made a key", e);
        }
    }
}
