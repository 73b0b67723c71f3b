package dev.carpool.it.apps;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;

/**
 * A client for each call: the code that the project exists for, with all its variants as
 * parameters.
 */
public final class PerCall implements Scenario {
    private final List<Object> kept = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void run(Site site, Journal journal) throws Exception {
        int calls = site.number("calls", 100);
        int threads = site.number("threads", 1);
        if (threads == 1) {
            some(site, journal, 0, calls);
            return;
        }
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        List<Future<?>> results = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int from = t * calls;
            results.add(workers.submit(() -> some(site, journal, from, calls)));
        }
        for (Future<?> result : results) {
            result.get();
        }
        workers.shutdown();
    }

    private Void some(Site site, Journal journal, int from, int calls) throws Exception {
        long pause = site.number("pause", 0);
        for (int i = from; i < from + calls; i++) {
            one(site, journal, i);
            if (pause > 0) {
                Thread.sleep(pause);
            }
        }
        return null;
    }

    private void one(Site site, Journal journal, int number) throws Exception {
        HttpUriRequestBase request = request(site, number);
        Outcome outcome = new Outcome();
        CloseableHttpClient client = build(site);
        try {
            CloseableHttpResponse response = client.execute(request);
            journal.call(
                    number,
                    Responses.take(site.choice(Reading.class, Reading.READ), response, outcome));
            if (site.choice(Reading.class, Reading.READ) == Reading.LEAKED) {
                keepIf(site.choice(Ending.class, Ending.CLOSED) == Ending.KEPT, response);
            }
        } catch (Exception e) {
            journal.call(number, outcome.failed(e));
        }
        if (site.choice(CloseHeader.class, CloseHeader.NONE) != CloseHeader.NONE) {
            journal.fact("own request", Responses.text(request.getHeaders()));
        }
        if (site.choice(Ending.class, Ending.CLOSED) == Ending.CLOSED) {
            client.close();
        } else {
            keepIf(site.choice(Ending.class, Ending.CLOSED) == Ending.KEPT, client);
        }
    }

    private void keepIf(boolean keep, Object object) {
        if (keep) {
            kept.add(object);
        }
    }

    private static CloseableHttpClient build(Site site) {
        CloseHeader close = site.choice(CloseHeader.class, CloseHeader.NONE);
        boolean noRetries = site.get("retries", "on").equals("off");
        if (close == CloseHeader.NONE && !noRetries) {
            return site.choice(Clients.class, Clients.CREATE_DEFAULT).build();
        }
        HttpClientBuilder builder = close.prepare(HttpClientBuilder.create());
        return (noRetries ? builder.disableAutomaticRetries() : builder).build();
    }

    private static HttpUriRequestBase request(Site site, int number) {
        String method = site.get("method", "GET");
        HttpUriRequestBase request =
                new HttpUriRequestBase(
                        method,
                        java.net.URI.create(site.base + site.get("path", "/call/") + number));
        if (method.equals("POST")) {
            request.setEntity(
                    new StringEntity("{\"call\":" + number + "}", ContentType.APPLICATION_JSON));
        }
        site.choice(CloseHeader.class, CloseHeader.NONE).prepare(request);
        return request;
    }
}
