package dev.carpool.bench.load;

import java.io.IOException;
import java.util.Arrays;

/** The one answer that the benchmark server gives, so that a wrong one counts as an error. */
public final class Answer {
    /**
     * Body of every answer: small, because the cost of connections is measured and not bandwidth.
     */
    private static final byte[] BODY = {'{', '"', 'o', 'k', '"', ':', '1', '}', '\n'};

    private Answer() {}

    /** A fresh copy of the body. */
    public static byte[] body() {
        return BODY.clone();
    }

    /**
     * @throws IOException it is another one
     */
    static void check(int status, byte[] body) throws IOException {
        if (status != 200 || !Arrays.equals(body, BODY)) {
            throw new IOException("unexpected answer, status " + status);
        }
    }
}
