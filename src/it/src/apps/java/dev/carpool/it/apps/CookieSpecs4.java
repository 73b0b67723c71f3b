package dev.carpool.it.apps;

import java.util.ArrayList;
import java.util.List;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

/** Whether two clients of HttpClient 4.5 have one registry of cookie specifications. */
public final class CookieSpecs4 implements Scenario {
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
