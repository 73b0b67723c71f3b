package dev.carpool.it.apps;

import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

/** That of HttpClient 4.5. */
public final class CookieSpecs4 extends CookieSpecs {
    @Override
    Object registry(String url) throws Exception {
        HttpClientContext context = HttpClientContext.create();
        try (CloseableHttpClient client = HttpClients.createDefault()) {
            EntityUtils.consume(client.execute(new HttpGet(url), context).getEntity());
        }
        return context.getCookieSpecRegistry();
    }
}
