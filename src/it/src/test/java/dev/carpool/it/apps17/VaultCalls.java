package dev.carpool.it.apps17;

import com.bettercloud.vault.SslConfig;
import com.bettercloud.vault.Vault;
import com.bettercloud.vault.VaultConfig;
import dev.carpool.it.apps.Site;

/** A driver of HashiCorp's Vault for each secret. */
public final class VaultCalls extends LibraryCalls {
    @Override
    Call to(Site site) {
        return number -> {
            SslConfig tls = new SslConfig().verify(true).trustStore(Trust.store()).build();
            VaultConfig config =
                    new VaultConfig()
                            .address(site.base)
                            .token("token")
                            .engineVersion(1)
                            .sslConfig(tls)
                            .build();
            return new Vault(config).logical().read("secret/" + number).getData().toString();
        };
    }
}
