package dev.carpool.it.apps.jdk;

import dev.carpool.it.apps.Journal;
import dev.carpool.it.apps.Outcome;
import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps.Site;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** WebSockets of clients that are made for each, among clients that call. */
public final class Sockets implements Scenario {
    private static final int CLIENTS = 4;

    /** What one WebSocket hears, one after another. */
    private static final class Heard implements WebSocket.Listener {
        private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            said.add(text.toString());
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            said.add("closed " + status);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            said.add(error.toString());
        }

        String next() throws InterruptedException {
            return said.poll(20, TimeUnit.SECONDS);
        }
    }

    @Override
    public void run(Site site, Journal journal) throws Exception {
        for (int i = 0; i < CLIENTS; i++) {
            Protocols.send(journal, 10 * i, Protocols.get(site, "/before").build());
            HttpClient client = HttpClient.newHttpClient();
            Heard heard = new Heard();
            WebSocket socket = open(client, site, "/ws", heard).get(20, TimeUnit.SECONDS);
            socket.sendText("number " + i, true).get(20, TimeUnit.SECONDS);
            journal.fact("heard", heard.next());
            // The socket does not need its client, which may call, too.
            if (i % 2 == 0) {
                Protocols.send(journal, 10 * i + 1, client, Protocols.get(site, "/with").build());
            }
            client = null;
            System.gc();
            Protocols.send(journal, 10 * i + 2, Protocols.get(site, "/meanwhile").build());
            socket.sendText("again", true).get(20, TimeUnit.SECONDS);
            journal.fact("heard", heard.next());
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(20, TimeUnit.SECONDS);
            journal.fact("heard", heard.next());
        }
        Outcome outcome = new Outcome();
        try {
            open(HttpClient.newHttpClient(), site, "/missing", new Heard())
                    .get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            journal.call(10 * CLIENTS, outcome.failed(e.getCause()));
        }
        if (site.number("java", 11) >= 21) {
            ends(site, journal);
        }
    }

    private static CompletableFuture<WebSocket> open(
            HttpClient client, Site site, String path, Heard heard) {
        URI uri = URI.create(site.base.replaceFirst("http", "ws") + path);
        return client.newWebSocketBuilder().buildAsync(uri, heard);
    }

    /** A client ends when its sockets have. */
    private static void ends(Site site, Journal journal) throws Exception {
        Endings.Ends end = new Endings.Ends(site, journal, "open");
        Heard heard = new Heard();
        WebSocket socket = open(end.client(), site, "/ws", heard).get(20, TimeUnit.SECONDS);
        end.call("shutdown");
        journal.fact("ended with an open socket", end.await(100));
        socket.sendText("still", true).get(20, TimeUnit.SECONDS);
        journal.fact("heard", heard.next());
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(20, TimeUnit.SECONDS);
        journal.fact("heard", heard.next());
        journal.fact("ended", end.await(20_000));
        Endings.Ends now = new Endings.Ends(site, journal, "now");
        Heard last = new Heard();
        open(now.client(), site, "/ws", last).get(20, TimeUnit.SECONDS);
        now.call("shutdownNow");
        // How the JDK words it depends on which of its threads is the first to close.
        journal.fact("heard when it was shut down", last.next().replaceAll(":.*", ""));
        journal.fact("ended at once", now.await(20_000));
        Outcome outcome = new Outcome();
        try {
            open(now.client(), site, "/ws", new Heard()).get(20, TimeUnit.SECONDS);
            journal.call(100, outcome.response(101, "", "opened"));
        } catch (Exception e) {
            journal.call(100, outcome.failed(e.getCause()));
        }
    }
}
