package dev.carpool.clients.apache5async;

import dev.carpool.clients.Context;
import dev.carpool.clients.LeftAlone;

/** Counts the async clients of one copy of HttpClient 5. */
public final class Apache5AsyncBridge extends LeftAlone {

    public Apache5AsyncBridge(Context context) {
        super(context, "org.apache.hc.", "ownReactor");
    }
}
