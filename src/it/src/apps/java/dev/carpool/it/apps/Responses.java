package dev.carpool.it.apps;

import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** A response as text, where an app uses HttpClient 5 directly. */
final class Responses {
    private Responses() {}

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
