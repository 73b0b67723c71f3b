package dev.carpool.it.apps;

import java.io.IOException;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** Turns a response into an outcome, the way the row says. */
final class Responses {
    private Responses() {}

    static Outcome take(Reading reading, CloseableHttpResponse response, Outcome outcome)
            throws IOException, ParseException {
        if (reading == Reading.LEAKED) {
            return outcome.response(response.getCode(), text(response.getHeaders()), "(leaked)");
        }
        try (CloseableHttpResponse closed = response) {
            return outcome.response(
                    closed.getCode(),
                    text(closed.getHeaders()),
                    reading == Reading.READ ? body(closed) : "(unread)");
        }
    }

    static String body(ClassicHttpResponse response) throws IOException, ParseException {
        return response.getEntity() == null ? "(none)" : EntityUtils.toString(response.getEntity());
    }

    static String text(Header... headers) {
        StringBuilder text = new StringBuilder();
        for (Header header : headers) {
            text.append(header.getName()).append(": ").append(header.getValue()).append('\n');
        }
        return text.toString();
    }
}
