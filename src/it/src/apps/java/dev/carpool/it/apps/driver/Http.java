package dev.carpool.it.apps.driver;

import java.io.Closeable;

/** One client object of the app's. */
public interface Http extends Closeable {
    /** Sends it and waits for the head of the response. */
    Reply send(Ask ask) throws Exception;
}
