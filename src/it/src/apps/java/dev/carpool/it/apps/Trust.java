package dev.carpool.it.apps;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.SSLConnectionSocketFactory;

/** Clients that differ in whom they trust, or in what they insist on. */
public enum Trust {
    DEFAULT {
        @Override
        CloseableHttpClient client(Site site) {
            return HttpClients.createDefault();
        }
    },
    /** A context of its own each time, from the same bytes. */
    SAME_BYTES {
        @Override
        CloseableHttpClient client(Site site) throws Exception {
            return with(context(site.get("trust", "")), HttpsSupport.getDefaultHostnameVerifier());
        }
    },
    STRANGER {
        @Override
        CloseableHttpClient client(Site site) throws Exception {
            return with(
                    context(site.get("stranger", "")), HttpsSupport.getDefaultHostnameVerifier());
        }
    },
    EVERYONE {
        @Override
        CloseableHttpClient client(Site site) throws Exception {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustEveryone()}, null);
            return with(context, HttpsSupport.getDefaultHostnameVerifier());
        }
    },
    ANY_NAME {
        @Override
        CloseableHttpClient client(Site site) throws Exception {
            return with(context(site.get("trust", "")), NoopHostnameVerifier.INSTANCE);
        }
    },
    ONLY_TLS_12 {
        @Override
        CloseableHttpClient client(Site site) throws Exception {
            return with(
                    new SSLConnectionSocketFactory(
                            context(site.get("trust", "")),
                            new String[] {"TLSv1.2"},
                            null,
                            HttpsSupport.getDefaultHostnameVerifier()));
        }
    };

    abstract CloseableHttpClient client(Site site) throws Exception;

    private static CloseableHttpClient with(SSLContext context, HostnameVerifier verifier) {
        return with(new SSLConnectionSocketFactory(context, verifier));
    }

    private static CloseableHttpClient with(SSLConnectionSocketFactory factory) {
        return HttpClients.custom()
                .setConnectionManager(
                        PoolingHttpClientConnectionManagerBuilder.create()
                                .setSSLSocketFactory(factory)
                                .build())
                .build();
    }

    private static SSLContext context(String trustStore) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(Paths.get(trustStore))) {
            store.load(in, "changeit".toCharArray());
        }
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static final class TrustEveryone implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** Two kinds of client take turns at one server; each request says whose it is. */
    public static final class Turns implements Scenario {
        @Override
        public void run(Site site, Journal journal) throws Exception {
            Trust first = valueOf(site.get("first", "DEFAULT"));
            Trust second = valueOf(site.get("second", "DEFAULT"));
            for (int i = 0; i < site.number("turns", 5) * 2; i += 2) {
                call(site, journal, i, first, "first");
                call(site, journal, i + 1, second, "second");
            }
        }

        private static void call(Site site, Journal journal, int number, Trust trust, String who)
                throws Exception {
            try (CloseableHttpClient client = trust.client(site)) {
                Lifecycles.attempt(journal, number, client, site.base + "/" + who);
            }
        }
    }
}
