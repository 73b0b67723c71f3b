package dev.carpool.clients.apache4async;

import dev.carpool.clients.Context;
import dev.carpool.clients.LeftAlone;

/** Counts the clients of one copy of HttpAsyncClient 4. */
public final class Apache4AsyncBridge extends LeftAlone {

    public Apache4AsyncBridge(Context context) {
        super(context, "org.apache.http.", "ownReactor");
    }
}
