package dev.carpool.cli;

/** A command could not do what it was asked for; the message says why and what would help. */
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1;

    Failure(String message) {
        super(message);
    }
}
