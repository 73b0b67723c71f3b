package dev.carpool.it.server;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads HTTP/1.1 requests off one connection, trusting the client to send well-formed ones. */
final class RequestReader {
    private final InputStream in;
    private final int connection;
    private int count;
    private long bytes;

    RequestReader(InputStream in, int connection) {
        this.in = in;
        this.connection = connection;
    }

    /** Bytes read since last asked. */
    long takeBytes() {
        long taken = bytes;
        bytes = 0;
        return taken;
    }

    /**
     * The head only, so that a script can answer before the body is there; null when the client has
     * closed.
     */
    Received head() throws IOException {
        String first = line();
        if (first == null) {
            return null;
        }
        List<String> headers = new ArrayList<>();
        for (String line = line(); line != null && !line.isEmpty(); line = line()) {
            headers.add(line);
        }
        String[] words = first.split(" ");
        return new Received(connection, ++count, words[0], words[1], List.copyOf(headers), "");
    }

    Received body(Received head) throws IOException {
        String body = "";
        if (head.values("Transfer-Encoding").anyMatch("chunked"::equalsIgnoreCase)) {
            body = chunks();
        } else {
            int length =
                    head.values("Content-Length").mapToInt(Integer::parseInt).findFirst().orElse(0);
            body = text(length);
        }
        return new Received(
                connection,
                head.onConnection(),
                head.method(),
                head.target(),
                head.headers(),
                body);
    }

    private String chunks() throws IOException {
        StringBuilder body = new StringBuilder();
        for (int size = Integer.parseInt(line().trim(), 16); size > 0; ) {
            body.append(text(size));
            line();
            size = Integer.parseInt(line().trim(), 16);
        }
        line();
        return body.toString();
    }

    private String text(int length) throws IOException {
        byte[] body = in.readNBytes(length);
        bytes += body.length;
        if (body.length < length) {
            throw new EOFException("body ends early");
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            bytes++;
            if (c == '\n') {
                return line.toString();
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return null;
    }
}
