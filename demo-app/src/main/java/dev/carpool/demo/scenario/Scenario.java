package dev.carpool.demo.scenario;

import dev.carpool.demo.library.NaiveCode;
import java.net.URI;
import java.util.List;

/** A fixed number of requests to one server, made the way ordinary code makes them. */
public interface Scenario {

    /** All scenarios, in the order in which they are run and shown. */
    static List<Scenario> all() {
        return List.of(
                new VersionChecks(),
                new OllamaAvailability(),
                new OllamaChat(),
                new HealthChecks(),
                new NestedHealthChecks(),
                new Concurrent());
    }

    String name();

    /** How many requests one run makes. */
    int requests();

    /**
     * Makes the requests one by one through {@code stopwatch}; a failed one does not end the run.
     *
     * @param code makes them, in one client library
     */
    void run(URI server, NaiveCode code, Stopwatch stopwatch) throws Exception;

    /** Times and counts single requests; safe for use by several threads. */
    interface Stopwatch {

        void time(Call call);
    }

    /** One request from the caller's view, with whatever it builds and closes around it. */
    @FunctionalInterface
    interface Call {

        /** Returns whether the answer was the expected one. */
        boolean succeeds() throws Exception;
    }
}
