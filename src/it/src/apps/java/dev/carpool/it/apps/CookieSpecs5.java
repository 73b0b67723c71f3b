package dev.carpool.it.apps;

import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** Whether two clients of HttpClient 5 have one registry of cookie specifications. */
public final class CookieSpecs5 implements Scenario {
    @Override
    public void run(Site site, Journal journal) throws Exception {
        List<Object> registries = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            HttpClientContext context = HttpClientContext.create();
            try (CloseableHttpClient client = HttpClients.createDefault()) {
                EntityUtils.consume(client.execute(new HttpGet(site.base), context).getEntity());
            }
            registries.add(context.getCookieSpecRegistry());
        }
        journal.measure("one registry", registries.get(0) == registries.get(1));
    }
}
