package dev.carpool.it.apps.jdk;

import dev.carpool.it.apps.Journal;
import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps.Site;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What an app does with the future of a call, and how it is told that the call has failed. */
public final class Promised implements Scenario {
    private static final int MOMENT = 100;

    @Override
    public void run(Site site, Journal journal) throws Exception {
        of("plain", HttpClient.newHttpClient(), site, journal);
        HttpClient.Builder keepsCookies =
                HttpClient.newBuilder().cookieHandler(new CookieManager());
        of("with cookies", keepsCookies.build(), site, journal);
    }

    private static void of(String who, HttpClient client, Site site, Journal journal)
            throws Exception {
        HttpRequest slow = Protocols.get(site, "/slow").build();
        CompletableFuture<HttpResponse<String>> call = later(client, slow);
        journal.fact(who + ", class", call.getClass().getName());
        Thread.sleep(MOMENT);
        cancelled(who + ", cancelled", call, journal);

        call = later(client, slow);
        CompletableFuture<String> body = call.thenApply(HttpResponse::body);
        Thread.sleep(MOMENT);
        cancelled(who + ", what is derived", body, journal);

        call = later(client, slow);
        given(who + ", completed by the app", call, call.complete(null), journal);
        call = later(client, slow).orTimeout(MOMENT, TimeUnit.MILLISECONDS);
        given(who + ", in time", call, false, journal);

        HttpRequest nowhere = HttpRequest.newBuilder(URI.create("http://127.0.0.1:1/")).build();
        given(who + ", nobody there", later(client, nowhere), false, journal);
        CompletableFuture<HttpResponse<String>> own =
                client.sendAsync(
                        Protocols.get(site, "/call").build(),
                        info -> {
                            throw new IllegalStateException("the app's own");
                        });
        given(who + ", its own failure", own, false, journal);
        given(
                who + ", answered",
                later(client, slow).thenApply(HttpResponse::body),
                false,
                journal);
    }

    private static CompletableFuture<HttpResponse<String>> later(
            HttpClient client, HttpRequest request) {
        return client.sendAsync(request, BodyHandlers.ofString());
    }

    /** In which words depends on who is first, the JDK's end of the exchange or the future's. */
    private static void cancelled(String what, CompletableFuture<?> future, Journal journal) {
        journal.fact(what, future.cancel(true) + ", done " + future.isDone());
        String get = Endings.outcome(() -> future.get(20, TimeUnit.SECONDS));
        journal.fact(what + ": get", get.replaceAll(": .*", ""));
        journal.fact(what + ": failed", future.isCompletedExceptionally());
    }

    private static void given(
            String what, CompletableFuture<?> future, boolean done, Journal journal)
            throws Exception {
        journal.fact(what + ": done", done);
        journal.fact(what + ": get", Endings.outcome(() -> future.get(20, TimeUnit.SECONDS)));
        journal.fact(what + ": join", Endings.outcome(future::join));
        journal.fact(what + ": cancelled", future.isCancelled());
        journal.fact(what + ": failed", future.isCompletedExceptionally());
        CompletableFuture<String> stage =
                future.handle((value, failure) -> failure == null ? "" : failure.toString());
        journal.fact(what + ": a stage", stage.get(20, TimeUnit.SECONDS));
    }
}
