package dev.carpool.bench.load;

import java.io.IOException;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;

/** One client for the life of the JVM, which never asks for {@code Connection: close}. */
final class Apache5AsyncShared implements Caller {
    private final CloseableHttpAsyncClient client =
            Apache5AsyncPerCall.builder()
                    .setConnectionManager(
                            // The default of 5 a route would make ten threads wait for each other.
                            PoolingAsyncClientConnectionManagerBuilder.create()
                                    .setMaxConnTotal(100)
                                    .setMaxConnPerRoute(30)
                                    .build())
                    .build();

    Apache5AsyncShared() {
        client.start();
    }

    @Override
    public void get(String url, boolean close) throws IOException {
        Apache5AsyncPerCall.get(client, SimpleRequestBuilder.get(url).build());
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
