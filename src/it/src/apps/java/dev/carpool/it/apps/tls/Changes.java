package dev.carpool.it.apps.tls;

import dev.carpool.it.apps.Journal;
import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps.Site;
import dev.carpool.it.apps.driver.Providers;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.attribute.FileTime;
import java.security.Provider;
import java.security.Security;
import javax.net.ssl.SSLContext;

/**
 * What an operator or the app itself changes between two default contexts. A measure says of each
 * change whether the contexts before and after it are equal, and whether a default that is
 * remembered would be used again.
 */
public final class Changes implements Scenario {
    private static final String STORE = "javax.net.ssl.trustStore";
    private static final long MINUTE = 60_000;

    private Identities identify;
    private Journal journal;
    private Object context;
    private Object defaults;

    @Override
    public void run(Site site, Journal journal) throws Exception {
        this.journal = journal;
        identify = Identities.ofTheAgent();
        Kit kit = new Kit(site);
        Path work = Paths.get(System.getProperty("it.journal")).getParent();
        Path directory = Files.createTempDirectory(work, "changes");
        Path first = write(directory.resolve("first"), kit.first);
        Path second = write(directory.resolve("second"), kit.second);
        Path copy = Files.copy(first, directory.resolve("copy"));
        String before = System.getProperty(STORE);

        System.setProperty(STORE, first.toString());
        look(null);
        look("nothing");
        System.setProperty(STORE, second.toString());
        look("another trust store");
        System.setProperty(STORE, first.toString());
        look("back to the first trust store");
        System.setProperty(STORE, copy.toString());
        look("a copy of the trust store");
        write(copy, kit.first, kit.server);
        Files.setLastModifiedTime(copy, FileTime.fromMillis(System.currentTimeMillis() + MINUTE));
        look("a certificate more in the trust store");
        Files.delete(copy);
        look("the trust store deleted");
        System.setProperty(STORE, "NONE");
        look("no trust store");
        System.setProperty(STORE, first.toString());
        look(null);

        property("javax.net.ssl.trustStorePassword", null);
        property("javax.net.ssl.keyStore", first.toString());
        // Off by default on Java 8 only.
        System.setProperty("jdk.tls.client.enableStatusRequestExtension", "true");
        look(null);
        property("jdk.tls.client.enableStatusRequestExtension", "false");
        System.clearProperty("jdk.tls.client.enableStatusRequestExtension");
        look(null);
        property("https.protocols", "TLSv1.2");
        String algorithm = Security.getProperty("ssl.TrustManagerFactory.algorithm");
        Security.setProperty("ssl.TrustManagerFactory.algorithm", "SunX509");
        look("ssl.TrustManagerFactory.algorithm");
        Security.setProperty("ssl.TrustManagerFactory.algorithm", algorithm);
        look(null);

        Provider provider = Providers.BOUNCY_CASTLE.make();
        Security.addProvider(provider);
        look("a provider that is asked last");
        Security.removeProvider(provider.getName());
        look(null);
        for (Providers other : Providers.values()) {
            Provider made = other.make();
            Security.insertProviderAt(made, 1);
            look(other + " is asked first");
            look(other + " is still asked first");
            Security.removeProvider(made.getName());
            look(null);
        }
        System.setProperty(STORE, before);
    }

    private void property(String name, String value) throws Exception {
        String before = System.getProperty(name);
        set(name, value);
        look(name);
        set(name, before);
        look(null);
    }

    private static void set(String name, String value) {
        if (value == null) {
            System.clearProperty(name);
        } else {
            System.setProperty(name, value);
        }
    }

    private void look(String change) throws Exception {
        SSLContext made = Kit.context(null);
        Object now = identify.of(made);
        Object defaultsNow = identify.defaults();
        if (change != null) {
            String contexts = now.equals(context) ? "equal" : "differ";
            String remembered = defaultsNow.equals(defaults) ? "remembered" : "made anew";
            journal.measure(change, contexts + ", " + remembered);
        }
        context = now;
        defaults = defaultsNow;
    }

    private static Path write(Path file, Kit.Owner... owners) throws Exception {
        try (OutputStream out = Files.newOutputStream(file)) {
            Kit.trusted("PKCS12", owners).store(out, Kit.PASSWORD);
        }
        return file;
    }
}
