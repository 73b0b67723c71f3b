package dev.carpool.bench.load;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** Naive code: builds a client for each call and closes it after. */
final class Apache5PerCall implements Caller {

    @Override
    public void get(String url, boolean close) throws IOException {
        RequestConfig config =
                RequestConfig.custom().setResponseTimeout(10, TimeUnit.SECONDS).build();
        try (CloseableHttpClient client =
                HttpClients.custom().setDefaultRequestConfig(config).build()) {
            HttpGet request = new HttpGet(url);
            if (close) {
                request.setHeader(HttpHeaders.CONNECTION, "close");
            }
            client.execute(request, Apache5PerCall::check);
        }
    }

    static Void check(ClassicHttpResponse response) throws IOException {
        Answer.check(response.getCode(), EntityUtils.toByteArray(response.getEntity()));
        return null;
    }

    @Override
    public void close() {}
}
