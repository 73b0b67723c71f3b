package dev.carpool.bench.load;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;

/**
 * What an expert would have written instead: one client for the life of the JVM. It never asks for
 * {@code Connection: close}; whoever rewrites the code by hand takes that out too.
 */
final class Apache5Shared implements Caller {
    private final CloseableHttpClient client =
            HttpClients.custom()
                    .setDefaultRequestConfig(
                            RequestConfig.custom().setResponseTimeout(10, TimeUnit.SECONDS).build())
                    .setConnectionManager(
                            // The default of 5 a route would make ten threads wait for each other.
                            PoolingHttpClientConnectionManagerBuilder.create()
                                    .setMaxConnTotal(100)
                                    .setMaxConnPerRoute(30)
                                    .build())
                    .build();

    @Override
    public void get(String url, boolean close) throws IOException {
        client.execute(new HttpGet(url), Apache5PerCall::check);
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
