package dev.carpool.demo.library;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** Calls in one library, as people write them who don't think of connections. */
public interface NaiveCode {

    /** GET by a client that is built for it; the body. */
    String get(URI uri, Duration timeout) throws IOException;

    /** GET by a client that is built for it; the status. */
    int status(URI uri, Duration timeout) throws IOException;

    /** POST of JSON by a client that is built for it, with {@code Connection: close}; the body. */
    String postAndClose(URI uri, String json) throws IOException;

    /** One client for many calls, closed at the end: the code that does it right. */
    Watchdog watchdog(Duration timeout);

    /** Holds a client. */
    interface Watchdog extends Closeable {

        /** GET; the status. */
        int status(URI uri) throws IOException;
    }
}
