package dev.carpool.it.apps17;

import dev.carpool.it.apps.Site;
import org.apache.solr.client.solrj.SolrQuery;
import org.apache.solr.client.solrj.impl.HttpSolrClient;
import org.apache.solr.client.solrj.impl.XMLResponseParser;

/** A search, with a client for it. */
public final class SolrCalls extends LibraryCalls {
    @Override
    Call to(Site site) {
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
