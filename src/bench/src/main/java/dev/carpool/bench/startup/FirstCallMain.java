package dev.carpool.bench.startup;

import dev.carpool.bench.load.Caller;
import dev.carpool.bench.load.Library;

/** An app that builds one client and makes one call: the first class that the agent hooks. */
public final class FirstCallMain {
    private FirstCallMain() {}

    /**
     * Takes the URL to get and the name of a {@link Library} constant; exits with a stack trace
     * when the answer is not the expected one.
     */
    public static void main(String[] args) throws Exception {
        try (Caller caller = Library.valueOf(args[1]).perCall()) {
            caller.get(args[0], false);
        }
    }
}
