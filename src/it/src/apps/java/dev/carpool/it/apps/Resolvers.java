package dev.carpool.it.apps;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;

/** Clients with a DNS resolver of their own, with state: nobody can know that two of them agree. */
public final class Resolvers implements Scenario {
    @Override
    public void run(Site site, Journal journal) throws Exception {
        for (int i = 0; i < 5; i++) {
            try (CloseableHttpClient client =
                    HttpClients.custom()
                            .setConnectionManager(
                                    PoolingHttpClientConnectionManagerBuilder.create()
                                            .setDnsResolver(new Own("127.0.0.1"))
                                            .build())
                            .build()) {
                Lifecycles.attempt(journal, i, client, site.base + "/resolved");
            }
        }
    }

    private static final class Own implements DnsResolver {
        private final String address;

        Own(String address) {
            this.address = address;
        }

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return InetAddress.getAllByName(address);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
