package dev.carpool.clients.apache5async;

import static dev.carpool.clients.Hook.Kind.CONSTRUCTED;

import dev.carpool.clients.Client;
import dev.carpool.clients.Hook;

/** Apache HttpClient 5.0 to 5.6, async API: where its clients are made, and nothing else. */
public final class Apache5Async implements Client {

    private static final String BUILT = "apache5async.built";
    private static final String CLIENTS = "org.apache.hc.client5.http.impl.async.";

    @Override
    public String name() {
        return "apache5-async";
    }

    @Override
    public String anchor() {
        return CLIENTS + "CloseableHttpAsyncClient";
    }

    @Override
    public String bridge() {
        return "dev.carpool.clients.apache5async.Apache5AsyncBridge";
    }

    @Override
    public Hook[] hooks() {
        return new Hook[] {
            Hook.on(BUILT, CONSTRUCTED, CLIENTS + "InternalHttpAsyncClient", "<init>"),
            Hook.on(BUILT, CONSTRUCTED, CLIENTS + "MinimalHttpAsyncClient", "<init>"),
            // Those that speak HTTP/2 only.
            Hook.on(BUILT, CONSTRUCTED, CLIENTS + "InternalH2AsyncClient", "<init>"),
            Hook.on(BUILT, CONSTRUCTED, CLIENTS + "MinimalH2AsyncClient", "<init>"),
        };
    }
}
