package dev.carpool.bench.load;

import java.io.IOException;
import org.apache.http.HttpHeaders;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

/** Naive code: builds a client for each call and closes it after. */
final class Apache4PerCall implements Caller {

    @Override
    public void get(String url, boolean close) throws IOException {
        RequestConfig config = RequestConfig.custom().setSocketTimeout(10_000).build();
        try (CloseableHttpClient client =
                HttpClients.custom().setDefaultRequestConfig(config).build()) {
            HttpGet request = new HttpGet(url);
            if (close) {
                request.setHeader(HttpHeaders.CONNECTION, "close");
            }
            get(client, request);
        }
    }

    static void get(CloseableHttpClient client, HttpGet request) throws IOException {
        try (CloseableHttpResponse response = client.execute(request)) {
            Answer.check(
                    response.getStatusLine().getStatusCode(),
                    EntityUtils.toByteArray(response.getEntity()));
        }
    }

    @Override
    public void close() {}
}
