package dev.carpool.it.apps.tls;

import dev.carpool.it.apps.Journal;
import dev.carpool.it.apps.PerCall;
import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps.Site;
import dev.carpool.it.apps.driver.Providers;
import java.security.Provider;
import java.security.Security;

/** A client per call in an app that puts a security provider of its own before the JDK's. */
public final class ProviderFirst implements Scenario {
    @Override
    public void run(Site site, Journal journal) throws Exception {
        Provider provider = site.choice(Providers.class, Providers.BOUNCY_CASTLE).make();
        Security.insertProviderAt(provider, 1);
        try {
            new PerCall().run(site, journal);
        } finally {
            Security.removeProvider(provider.getName());
        }
    }
}
