package dev.carpool.bench.load;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.http.HttpHeaders;

/** Naive code: builds and starts a client for each call and closes it after. */
final class Apache5AsyncPerCall implements Caller {

    @Override
    public void get(String url, boolean close) throws IOException {
        try (CloseableHttpAsyncClient client = builder().build()) {
            client.start();
            SimpleRequestBuilder request = SimpleRequestBuilder.get(url);
            if (close) {
                request.setHeader(HttpHeaders.CONNECTION, "close");
            }
            get(client, request.build());
        }
    }

    static HttpAsyncClientBuilder builder() {
        return HttpAsyncClients.custom()
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(10, TimeUnit.SECONDS).build());
    }

    static void get(CloseableHttpAsyncClient client, SimpleHttpRequest request) throws IOException {
        try {
            SimpleHttpResponse response = client.execute(request, null).get();
            Answer.check(response.getCode(), response.getBodyBytes());
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    @Override
    public void close() {}
}
