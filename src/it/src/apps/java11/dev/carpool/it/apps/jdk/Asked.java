package dev.carpool.it.apps.jdk;

import dev.carpool.it.apps.Journal;
import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps.Site;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.WeakHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** What an app can ask of a client that it owns, and what it can get wrong. */
public final class Asked implements Scenario {
    @Override
    public void run(Site site, Journal journal) throws Exception {
        HttpClient plain = HttpClient.newHttpClient();
        HttpClient.Builder builder = HttpClient.newBuilder();
        HttpClient first = builder.build();
        builder.version(HttpClient.Version.HTTP_1_1);
        builder.connectTimeout(Duration.ofSeconds(7));
        builder.followRedirects(HttpClient.Redirect.ALWAYS);
        SSLParameters parameters = new SSLParameters(null, new String[] {"TLSv1.2"});
        builder.sslParameters(parameters);
        HttpClient second = builder.build();
        HttpClient third = builder.build();
        for (HttpClient client : new HttpClient[] {plain, first, second, third}) {
            journal.fact("version", client.version());
            journal.fact("redirects", client.followRedirects());
            journal.fact("connect timeout", client.connectTimeout());
            journal.fact("proxy", client.proxy());
            journal.fact("cookies", client.cookieHandler());
            journal.fact("authenticator", client.authenticator());
            journal.fact("executor", client.executor());
            journal.fact("context", client.sslContext() == SSLContext.getDefault());
            journal.fact("protocols", String.join(" ", client.sslParameters().getProtocols()));
            journal.fact("can be closed", client instanceof AutoCloseable);
            journal.fact("says", client.toString().replaceAll("@.*", ""));
        }
        journal.fact("same", second == third);
        journal.fact("equal", second.equals(third));
        journal.fact("equal to itself", second.equals(second));
        Map<HttpClient, String> own = new WeakHashMap<>();
        own.put(second, "second");
        own.put(third, "third");
        journal.fact("keys", own.get(second) + " " + own.get(third) + " " + own.get(first));
        parameters.setProtocols(new String[] {"TLSv1.3"});
        second.sslParameters().setProtocols(new String[] {"TLSv1.3"});
        journal.fact("its own", String.join(" ", second.sslParameters().getProtocols()));
        synchronized (second) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(site.base + "/asked")).build();
            journal.fact("under its lock", second.send(request, BodyHandlers.ofString()).body());
            journal.fact("nothing", Endings.outcome(() -> plain.send(null, null)));
            journal.fact("no handler", Endings.outcome(() -> plain.send(request, null)));
            journal.fact("later", Endings.outcome(() -> plain.sendAsync(null, null)));
            journal.fact(
                    "later, no handler", Endings.outcome(() -> plain.sendAsync(request, null)));
        }
        HttpRequest nowhere = HttpRequest.newBuilder(URI.create("http://127.0.0.1:1/")).build();
        journal.fact(
                "nobody there",
                Endings.outcome(() -> plain.send(nowhere, BodyHandlers.ofString())));
        journal.fact(
                "its own failure",
                Endings.outcome(
                        () ->
                                plain.send(
                                        HttpRequest.newBuilder(URI.create(site.base)).build(),
                                        info -> {
                                            throw new IllegalStateException("the app's own");
                                        })));
    }
}
