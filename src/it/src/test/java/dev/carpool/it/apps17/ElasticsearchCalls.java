package dev.carpool.it.apps17;

import dev.carpool.it.apps.Site;
import java.net.URI;
import org.apache.http.HttpHost;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.RestClient;

/** Elasticsearch's low-level client for each document. */
public final class ElasticsearchCalls extends LibraryCalls {
    @Override
    Call to(Site site) {
        URI base = URI.create(site.base);
        HttpHost host = new HttpHost(base.getHost(), base.getPort(), base.getScheme());
        return number -> {
            try (RestClient client = RestClient.builder(host).build()) {
                Response response =
                        client.performRequest(new Request("GET", "/books/_doc/" + number));
                return response.getStatusLine() + " " + EntityUtils.toString(response.getEntity());
            }
        };
    }
}
