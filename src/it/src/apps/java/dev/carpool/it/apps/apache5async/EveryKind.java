package dev.carpool.it.apps.apache5async;

import dev.carpool.it.apps.Beans;
import dev.carpool.it.apps.Journal;
import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps.Site;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;

/** A client of each kind, with one call each where it speaks HTTP/1.1. */
public final class EveryKind implements Scenario {
    @Override
    public void run(Site site, Journal journal) throws Exception {
        calls("default", HttpAsyncClients.createDefault(), site, journal);
        calls("system", HttpAsyncClients.createSystem(), site, journal);
        calls("custom", HttpAsyncClients.custom().setUserAgent("own").build(), site, journal);
        calls("minimal", HttpAsyncClients.createMinimal(), site, journal);
        ends("http2 default", HttpAsyncClients.createHttp2Default(), journal);
        ends("http2 custom", HttpAsyncClients.customHttp2().build(), journal);
        ends("http2 minimal", HttpAsyncClients.createHttp2Minimal(), journal);
        if (Beans.present()) {
            journal.measure("report", Beans.invoke("report"));
        }
    }

    private static void calls(
            String kind, CloseableHttpAsyncClient client, Site site, Journal journal)
            throws Exception {
        client.start();
        Calls calls = new Calls(site, journal, client);
        journal.fact(kind, calls.outcome(calls.begin("/" + kind)));
        client.close();
        journal.fact(kind + " closed", client.getStatus());
    }

    private static void ends(String kind, CloseableHttpAsyncClient client, Journal journal)
            throws Exception {
        client.start();
        client.close();
        journal.fact(kind + " closed", client.getStatus());
    }
}
