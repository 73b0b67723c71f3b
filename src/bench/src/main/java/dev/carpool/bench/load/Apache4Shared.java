package dev.carpool.bench.load;

import java.io.IOException;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;

/** One client for the life of the JVM, which never asks for {@code Connection: close}. */
final class Apache4Shared implements Caller {
    private final CloseableHttpClient client =
            HttpClients.custom()
                    .setDefaultRequestConfig(
                            RequestConfig.custom().setSocketTimeout(10_000).build())
                    // The default of 2 a route would make ten threads wait for each other.
                    .setMaxConnTotal(100)
                    .setMaxConnPerRoute(30)
                    .build();

    @Override
    public void get(String url, boolean close) throws IOException {
        Apache4PerCall.get(client, new HttpGet(url));
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
