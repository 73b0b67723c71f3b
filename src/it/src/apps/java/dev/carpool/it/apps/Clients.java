package dev.carpool.it.apps;

import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;

/** Every way in which apps build a classic client. */
public enum Clients {
    CREATE_DEFAULT {
        @Override
        public CloseableHttpClient build() {
            return HttpClients.createDefault();
        }
    },
    CREATE_SYSTEM {
        @Override
        public CloseableHttpClient build() {
            return HttpClients.createSystem();
        }
    },
    CREATE_MINIMAL {
        @Override
        public CloseableHttpClient build() {
            return HttpClients.createMinimal();
        }
    },
    CUSTOM {
        @Override
        public CloseableHttpClient build() {
            return HttpClients.custom().setUserAgent("custom/1").disableCookieManagement().build();
        }
    },
    REUSED_BUILDER {
        @Override
        public CloseableHttpClient build() {
            return REUSED.build();
        }
    },
    SUBCLASSED_BUILDER {
        @Override
        public CloseableHttpClient build() {
            return new HouseBuilder().build();
        }
    },
    POOL_FROM_BUILDER {
        @Override
        public CloseableHttpClient build() {
            return HttpClients.custom()
                    .setConnectionManager(
                            PoolingHttpClientConnectionManagerBuilder.create().build())
                    .build();
        }
    },
    POOL_FROM_CONSTRUCTOR {
        @Override
        public CloseableHttpClient build() {
            return HttpClients.custom()
                    .setConnectionManager(new PoolingHttpClientConnectionManager())
                    .build();
        }
    },
    POOL_FOR_MINIMAL {
        @Override
        public CloseableHttpClient build() {
            return HttpClients.createMinimal(new PoolingHttpClientConnectionManager());
        }
    },
    BASIC_MANAGER {
        @Override
        public CloseableHttpClient build() {
            return HttpClients.custom()
                    .setConnectionManager(new BasicHttpClientConnectionManager())
                    .build();
        }
    };

    private static final HttpClientBuilder REUSED = HttpClientBuilder.create();

    public abstract CloseableHttpClient build();

    private static final class HouseBuilder extends HttpClientBuilder {
        HouseBuilder() {
            setUserAgent("house/1");
        }
    }
}
