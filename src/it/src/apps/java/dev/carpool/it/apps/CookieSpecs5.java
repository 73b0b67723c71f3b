package dev.carpool.it.apps;

import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** That of HttpClient 5. */
public final class CookieSpecs5 extends CookieSpecs {
    @Override
    Object registry(String url) throws Exception {
        HttpClientContext context = HttpClientContext.create();
        try (CloseableHttpClient client = HttpClients.createDefault()) {
            EntityUtils.consume(client.execute(new HttpGet(url), context).getEntity());
        }
        return context.getCookieSpecRegistry();
    }
}
