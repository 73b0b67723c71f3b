package dev.carpool.it.apps;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What one call gave the app: a response or an exception, and how long it took. */
public final class Outcome {
    private final Map<String, String> seen = new LinkedHashMap<>();
    private final long began = System.nanoTime();

    public Outcome response(int status, String headers, String body) {
        seen.put("status", Integer.toString(status));
        seen.put("headers", headers);
        seen.put("body", body);
        return done();
    }

    public Outcome failed(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable t = failure; t != null; t = t.getCause()) {
            text.append(text.length() == 0 ? "" : " <- ").append(t);
        }
        seen.put("error", text.toString());
        return done();
    }

    private Outcome done() {
        seen.put("millis", Long.toString(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)));
        return this;
    }

    Map<String, String> asMap() {
        return seen;
    }
}
