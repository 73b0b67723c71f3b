package dev.carpool.demo.server;

import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers as a package index, a model server and a health endpoint would, and counts. */
final class TargetHandler extends Handler.Abstract {

    private static final long MODEL_MILLIS = 30;

    private final LongAdder requests = new LongAdder();
    private final LongAdder closeHeaders = new LongAdder();

    long requests() {
        return requests.sum();
    }

    long closeHeaders() {
        return closeHeaders.sum();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        requests.increment();
        if (request.getHeaders()
                .contains(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString())) {
            closeHeaders.increment();
        }
        // A body left unread would make the server close the connection after its answer.
        Content.Source.consumeAll(request);
        String answer = answer(request);
        if (answer == null) {
            response.setStatus(HttpStatus.NOT_FOUND_404);
            answer = "{\"error\":\"no such path\"}";
        }
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        Content.Sink.write(response, true, answer, callback);
        return true;
    }

    private static String answer(Request request) throws InterruptedException {
        String path = Request.getPathInContext(request);
        if (path.startsWith("/pypi/")) {
            return "{\"info\":{\"version\":\"1.4.2\"}}";
        }
        switch (path) {
            case "/health":
                return "{\"status\":\"up\"}";
            case "/api/tags":
                return "{\"models\":[{\"name\":\"small\"}]}";
            case "/api/chat":
                Thread.sleep(MODEL_MILLIS);
                return "{\"message\":{\"role\":\"assistant\",\"content\":\"It scatters.\"}}";
            default:
                return null;
        }
    }
}
