package dev.carpool.it.apps.driver;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** One response, its body still to be read. */
public interface Reply extends Closeable {
    int status();

    /** A line each, {@code Name: value}. */
    String headers();

    /** Null if there is none. */
    InputStream body() throws IOException;

    /** All of the body by the library's own usual means; {@code (none)} if there is none. */
    String text() throws Exception;
}
