package dev.carpool.it.server;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One request as it arrived: on which connection, as which one there, and every byte of its head.
 */
public record Received(
        int connection,
        int onConnection,
        String method,
        String target,
        List<String> headers,
        String body) {

    /** The same request, where connections are numbered otherwise. */
    Received onConnection(int number) {
        return new Received(number, onConnection, method, target, headers, body);
    }

    public Stream<String> values(String header) {
        String prefix = header.toLowerCase(Locale.ROOT) + ":";
        return headers.stream()
                .filter(h -> h.toLowerCase(Locale.ROOT).startsWith(prefix))
                .map(h -> h.substring(prefix.length()).trim());
    }

    /** Whether a {@code Connection} header names {@code close} among its tokens. */
    public boolean saysClose() {
        return values("Connection")
                .flatMap(v -> Stream.of(v.split(",")))
                .anyMatch(token -> token.trim().equalsIgnoreCase("close"));
    }

    /** The whole request as text, for comparing runs. */
    public String text() {
        return method + " " + target + "\n" + String.join("\n", headers) + "\n\n" + body;
    }
}
