package dev.carpool.clients.apache5async;

import dev.carpool.clients.Context;
import dev.carpool.clients.Counting;

/** Counts the async clients of one copy of HttpClient 5. */
public final class Apache5AsyncBridge extends Counting {

    public Apache5AsyncBridge(Context context) {
        super(context, "org.apache.hc.");
    }

    @Override
    protected String refusal() {
        return "ownReactor";
    }
}
