package dev.carpool.it.apps.driver;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** One request, as the app wants it. */
public final class Ask {
    private final String method;
    private final String uri;
    private String body;
    private boolean oneShot;
    private final List<String[]> headers = new ArrayList<>();
    private Supplier<String> own = () -> "";
    private Runnable abort = () -> {};

    public Ask(String method, String uri) {
        this.method = method;
        this.uri = uri;
    }

    public static Ask get(String uri) {
        return new Ask("GET", uri);
    }

    public static Ask post(String uri, String json) {
        return new Ask("POST", uri).body(json);
    }

    /** JSON. */
    public Ask body(String json) {
        body = json;
        return this;
    }

    /** The body can be read only once. */
    public Ask oneShot() {
        oneShot = true;
        return this;
    }

    /** Set: instead of one of the same name that the library might have. */
    public Ask header(String name, String value) {
        headers.add(new String[] {name, value, "set"});
        return this;
    }

    /** Added to those of the same name. */
    public Ask addHeader(String name, String value) {
        headers.add(new String[] {name, value, "add"});
        return this;
    }

    public String method() {
        return method;
    }

    public String uri() {
        return uri;
    }

    /** Null for none. */
    public String body() {
        return body;
    }

    public boolean isOneShot() {
        return oneShot;
    }

    /** Name, value, and {@code set} or {@code add}. */
    public List<String[]> headers() {
        return Collections.unmodifiableList(headers);
    }

    /** For drivers: what the app's own request object shows, and how it is aborted. */
    public void shows(Supplier<String> headersOfOwnRequest, Runnable howToAbort) {
        own = headersOfOwnRequest;
        abort = howToAbort;
    }

    /** The headers that the app's own request object shows now. */
    public String ownHeaders() {
        return own.get();
    }

    /** What another thread, or this one, does to give up on it. */
    public void abort() {
        abort.run();
    }
}
