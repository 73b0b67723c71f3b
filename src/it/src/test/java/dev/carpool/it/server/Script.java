package dev.carpool.it.server;

import java.io.IOException;

/** How a server answers. */
@FunctionalInterface
public interface Script {
    void answer(Exchange exchange) throws IOException;

    /**
     * The head of a request is there, its body is not: whatever is to be said before it.
     *
     * @return whether the body is to be read, and {@link #answer} asked; false: the answer was
     *     given
     */
    default boolean wantsBody(Exchange head) throws IOException {
        return true;
    }

    /** Answers each request with text that only that request could have got. */
    static Script echo() {
        return e -> e.respond(200, text(e.request()), "Content-Type: text/plain");
    }

    /** Answers with all that the connection itself says of its client. */
    static Script whoIsThere() {
        return e ->
                e.respond(
                        200,
                        text(e.request())
                                + String.format(
                                        "from %s at %s as %s", e.from(), e.at(), e.certificate()));
    }

    static Script after(long millis, Script then) {
        return e -> {
            e.pause(millis);
            then.answer(e);
        };
    }

    static Script thenClose(Script first) {
        return e -> {
            first.answer(e);
            e.close();
        };
    }

    static Script thenCloseAfter(long millis, Script first) {
        return e -> {
            first.answer(e);
            e.pause(millis);
            e.close();
        };
    }

    /** Closes a connection that has been idle for so long by the server's own clock. */
    static Script keepsIdleFor(int millis, Script answer) {
        return e -> {
            answer.answer(e);
            e.closeWhenIdleFor(millis);
        };
    }

    static Script thenReset(Script first) {
        return e -> {
            first.answer(e);
            e.reset();
        };
    }

    static String text(Received request) {
        return "you sent " + request.method() + " " + request.target() + " " + request.body();
    }
}
