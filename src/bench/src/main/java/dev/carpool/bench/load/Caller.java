package dev.carpool.bench.load;

import java.io.IOException;

/** The app's way to make one HTTP call: what the variants differ in. */
public interface Caller extends AutoCloseable {

    /**
     * Makes one GET and reads its body.
     *
     * @param close whether the app, if it is one that does so, asks for {@code Connection: close}
     * @throws IOException also when the answer is not the expected one
     */
    void get(String url, boolean close) throws IOException;

    @Override
    void close() throws IOException;
}
