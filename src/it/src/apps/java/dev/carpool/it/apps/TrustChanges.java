package dev.carpool.it.apps;

import dev.carpool.it.apps.driver.Http;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;

/**
 * What default clients trust changes while the app runs. Parameters: {@code good}, a trust store
 * that has the server, and {@code bad}, one that has not.
 */
public enum TrustChanges {
    /** The file that the system property names gets other bytes. */
    FILE {
        @Override
        void change(Site site, String to) throws Exception {
            Path named = Paths.get("trust.p12");
            Files.copy(Paths.get(site.get(to, "")), named, StandardCopyOption.REPLACE_EXISTING);
            Files.setLastModifiedTime(named, FileTime.fromMillis(next += 5000));
            System.setProperty(STORE, named.toString());
        }
    },
    /** The system property names another file. */
    PROPERTY {
        @Override
        void change(Site site, String to) {
            System.setProperty(STORE, site.get(to, ""));
        }
    };

    private static final String STORE = "javax.net.ssl.trustStore";
    private static long next = System.currentTimeMillis();

    abstract void change(Site site, String to) throws Exception;

    /** The scenario in which one of them happens. */
    public static final class App implements Scenario {
        @Override
        public void run(Site site, Journal journal) throws Exception {
            TrustChanges changes = site.choice(TrustChanges.class, FILE);
            String before = System.getProperty(STORE);
            try {
                int number = 0;
                for (String to : new String[] {"good", "bad", "good", "good"}) {
                    changes.change(site, to);
                    try (Http client = site.client()) {
                        Turns.attempt(journal, number++, client, site.base + "/" + to);
                    }
                }
            } finally {
                System.setProperty(STORE, before);
            }
        }
    }
}
