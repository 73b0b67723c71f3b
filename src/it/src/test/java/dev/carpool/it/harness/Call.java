package dev.carpool.it.harness;

import java.util.Map;

/** One call as the app saw it. */
public record Call(
        int number, String status, String headers, String body, String error, long millis) {
    static Call read(Map<String, String> event) {
        return new Call(
                Integer.parseInt(event.get("number")),
                event.get("status"),
                event.containsKey("headers") ? Texts.comparable(event.get("headers")) : null,
                event.get("body"),
                event.containsKey("error") ? Texts.comparable(event.get("error")) : null,
                Long.parseLong(event.get("millis")));
    }

    /** All of it but the time. */
    public String result() {
        return number + ": " + (error == null ? status + "\n" + headers + "\n" + body : error);
    }

    public boolean failed() {
        return error != null;
    }
}
