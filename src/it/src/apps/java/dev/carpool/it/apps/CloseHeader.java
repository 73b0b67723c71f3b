package dev.carpool.it.apps;

import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.message.BasicHeader;

/** Every way in which apps come to send {@code Connection: close}. */
public enum CloseHeader {
    NONE,
    SET_HEADER("close"),
    ADD_HEADER("Close"),
    AMONG_OTHERS("x-house, close"),
    DEFAULT_HEADERS,
    INTERCEPTOR;

    private final String onRequest;

    CloseHeader() {
        this(null);
    }

    CloseHeader(String onRequest) {
        this.onRequest = onRequest;
    }

    HttpClientBuilder prepare(HttpClientBuilder builder) {
        if (this == DEFAULT_HEADERS) {
            builder.setDefaultHeaders(
                    java.util.Collections.singleton(new BasicHeader("Connection", "close")));
        } else if (this == INTERCEPTOR) {
            builder.addRequestInterceptorLast(
                    (request, entity, context) -> request.setHeader("Connection", "close"));
        }
        return builder;
    }

    void prepare(HttpRequest request) {
        if (this == ADD_HEADER) {
            request.addHeader("connection", onRequest);
        } else if (onRequest != null) {
            request.setHeader("Connection", onRequest);
        }
    }
}
