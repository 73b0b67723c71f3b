package dev.carpool.it.apps17;

import dev.carpool.it.apps.Site;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.solr.client.solrj.SolrQuery;
import org.apache.solr.client.solrj.impl.HttpClientUtil;
import org.apache.solr.client.solrj.impl.HttpSolrClient;
import org.apache.solr.client.solrj.impl.SolrHttpClientContextBuilder;
import org.apache.solr.client.solrj.impl.XMLResponseParser;

/**
 * A search, with a client for it. SolrJ marks each connection as one user's, always the same one,
 * unless the app has a context builder of its own.
 */
public final class SolrCalls extends LibraryCalls {
    /** Who the user is: nobody in particular. */
    private static final class Nobody extends SolrHttpClientContextBuilder {
        @Override
        public HttpClientContext createContext(Object userToken) {
            return super.createContext(null);
        }
    }

    @Override
    Call to(Site site) {
        if (site.get("user", "").equals("nobody")) {
            HttpClientUtil.setHttpClientRequestContextBuilder(new Nobody());
        }
        return number -> {
            try (HttpSolrClient client =
                    new HttpSolrClient.Builder(site.base + "/solr/books")
                            .withResponseParser(new XMLResponseParser())
                            .build()) {
                return client.query(new SolrQuery("title:" + number)).toString();
            }
        };
    }
}
