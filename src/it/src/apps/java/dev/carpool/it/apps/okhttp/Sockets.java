package dev.carpool.it.apps.okhttp;

import dev.carpool.it.apps.Journal;
import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps.Site;
import java.util.Collections;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;

/** WebSockets of clients that are made for each, among clients that call. */
public final class Sockets implements Scenario {
    private static final int CLIENTS = 4;
    private static final int NORMAL = 1000;

    /** What one WebSocket hears, one after another. */
    private static final class Heard extends WebSocketListener {
        private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

        @Override
        public void onOpen(WebSocket socket, Response response) {
            said.add("open " + response.code() + " " + response.protocol());
        }

        @Override
        public void onMessage(WebSocket socket, String text) {
            said.add(text);
        }

        @Override
        public void onClosed(WebSocket socket, int code, String reason) {
            said.add("closed " + code);
        }

        @Override
        public void onFailure(WebSocket socket, Throwable failure, Response response) {
            said.add(failure + (response == null ? "" : ", " + response.code()));
        }

        String next() throws InterruptedException {
            return said.poll(20, TimeUnit.SECONDS);
        }
    }

    @Override
    public void run(Site site, Journal journal) throws Exception {
        for (int i = 0; i < CLIENTS; i++) {
            Sent.alone(journal, 10 * i, Sent.get(site, "/before"));
            // What an idle connection would have to be of, for a WebSocket to be given it.
            Sent.by(old(), journal, 10 * i + 1, Sent.get(site, "/old"));
            OkHttpClient client = i % 2 == 0 ? new OkHttpClient() : old();
            Heard heard = new Heard();
            WebSocket socket = client.newWebSocket(Sent.get(site, "/ws"), heard);
            journal.fact("heard", heard.next());
            socket.send("number " + i);
            journal.fact("heard", heard.next());
            Sent.by(client, journal, 10 * i + 2, Sent.get(site, "/with"));
            Sent.alone(journal, 10 * i + 3, Sent.get(site, "/meanwhile"));
            Sent.by(old(), journal, 10 * i + 4, Sent.get(site, "/meanwhile/old"));
            socket.send("again");
            journal.fact("heard", heard.next());
            socket.close(NORMAL, null);
            journal.fact("heard", heard.next());
            Sent.by(old(), journal, 10 * i + 5, Sent.get(site, "/after"));
        }
        Heard nothing = new Heard();
        old().newWebSocket(Sent.get(site, "/missing"), nothing);
        journal.fact("heard", nothing.next());
        Sent.by(old(), journal, 10 * CLIENTS, Sent.get(site, "/after/all"));
    }

    /** Speaks what a WebSocket begins with. */
    private static OkHttpClient old() {
        return new OkHttpClient.Builder()
                .protocols(Collections.singletonList(Protocol.HTTP_1_1))
                .build();
    }
}
