package dev.carpool.it.apps;

import java.util.Arrays;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.Timeout;

/** An app that configures its own pool, looks at its statistics, and runs into its own limit. */
public final class OwnLimits implements Scenario {
    @Override
    public void run(Site site, Journal journal) throws Exception {
        PoolingHttpClientConnectionManager manager = new PoolingHttpClientConnectionManager();
        manager.setMaxTotal(3);
        manager.setDefaultMaxPerRoute(2);
        HttpRoute route = new HttpRoute(HttpHost.create(site.base));
        RequestConfig config =
                RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.ofMilliseconds(200))
                        .build();
        try (CloseableHttpClient client =
                HttpClients.custom()
                        .setConnectionManager(manager)
                        .setDefaultRequestConfig(config)
                        .build()) {
            journal.fact(
                    "limits",
                    Arrays.asList(manager.getMaxTotal(), manager.getDefaultMaxPerRoute()));
            try (CloseableHttpResponse first = client.execute(new HttpGet(site.base + "/1"));
                    CloseableHttpResponse second = client.execute(new HttpGet(site.base + "/2"))) {
                journal.fact("codes", Arrays.asList(first.getCode(), second.getCode()));
                journal.fact("leased", manager.getStats(route).getLeased());
                Outcome third = new Outcome();
                try {
                    client.execute(new HttpGet(site.base + "/3")).close();
                    journal.call(3, third.response(200, "", ""));
                } catch (Exception e) {
                    journal.call(3, third.failed(e));
                }
                Responses.body(first);
                Responses.body(second);
            }
            journal.fact("leased after", manager.getTotalStats().getLeased());
            journal.fact("pending after", manager.getTotalStats().getPending());
            journal.fact("class", manager.getClass().getName());
        }
    }
}
