package dev.carpool.clients.apache4async;

import static dev.carpool.clients.Hook.Kind.CONSTRUCTED;

import dev.carpool.clients.Client;
import dev.carpool.clients.Hook;

/** HttpAsyncClient 4.0 to 4.1: where its clients are made, and nothing else. */
public final class Apache4Async implements Client {

    private static final String BUILT = "apache4async.built";
    private static final String CLIENTS = "org.apache.http.impl.nio.client.";

    @Override
    public String name() {
        return "apache4-async";
    }

    @Override
    public String anchor() {
        return CLIENTS + "CloseableHttpAsyncClient";
    }

    @Override
    public String bridge() {
        return "dev.carpool.clients.apache4async.Apache4AsyncBridge";
    }

    @Override
    public Hook[] hooks() {
        return new Hook[] {
            // Of all kinds, pipelining ones too; their own constructors call each other.
            Hook.on(BUILT, CONSTRUCTED, CLIENTS + "CloseableHttpAsyncClientBase", "<init>"),
            // The API of its first days, DefaultHttpAsyncClient.
            Hook.on(BUILT, CONSTRUCTED, CLIENTS + "AbstractHttpAsyncClient", "<init>"),
        };
    }
}
