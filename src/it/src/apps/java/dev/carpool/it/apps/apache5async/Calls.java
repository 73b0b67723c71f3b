package dev.carpool.it.apps.apache5async;

import dev.carpool.it.apps.Journal;
import dev.carpool.it.apps.Site;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.entity.StringAsyncEntityConsumer;
import org.apache.hc.core5.http.nio.support.AbstractAsyncResponseConsumer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http.protocol.HttpContext;

/** One client's calls, and what is noted of them. */
final class Calls {
    final CloseableHttpAsyncClient client;
    private final Site site;
    private final Journal journal;

    Calls(Site site, Journal journal, CloseableHttpAsyncClient client) {
        this.site = site;
        this.journal = journal;
        this.client = client;
    }

    Calls(Calls like, CloseableHttpAsyncClient client) {
        this(like.site, like.journal, client);
    }

    void fact(String name, Object value) {
        journal.fact(name, value);
    }

    void measure(String name, Object value) {
        journal.measure(name, value);
    }

    Future<String> begin(String path) {
        return begin(path, null);
    }

    Future<String> begin(String path, FutureCallback<String> callback) {
        return begin(client, URI.create(site.base + path), callback);
    }

    static Future<String> begin(
            CloseableHttpAsyncClient client, URI uri, FutureCallback<String> callback) {
        BasicHttpRequest request = new BasicHttpRequest("GET", uri);
        return client.execute(new BasicRequestProducer(request, null), new Body(), callback);
    }

    /** The body, or what the call failed with. */
    String outcome(Future<String> call) {
        return outcome(call, 20);
    }

    String outcome(Future<String> call, int seconds) {
        try {
            return call.get(seconds, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            return e.getCause().toString();
        } catch (InterruptedException | TimeoutException | RuntimeException e) {
            return e.toString();
        }
    }

    private static final class Body extends AbstractAsyncResponseConsumer<String, String> {
        Body() {
            super(new StringAsyncEntityConsumer());
        }

        @Override
        public void informationResponse(HttpResponse response, HttpContext context) {}

        @Override
        protected String buildResult(HttpResponse response, String entity, ContentType type) {
            return entity;
        }
    }
}
