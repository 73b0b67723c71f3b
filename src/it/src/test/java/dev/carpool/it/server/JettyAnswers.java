package dev.carpool.it.server;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * How a request is answered: what its path begins with says. {@code /held/1} is answered, and the
 * rest of {@code /part/1} sent, when {@code /drop-held/1} or {@code /drop-part/1} has ended a
 * connection, which waits for it to arrive; {@code /meet/a/2/1} when {@code /meet/a/2/0} has
 * arrived as well. {@code /dismiss} wants no more on all connections but its own that have carried
 * anything; after {@code /forget} those end with the next request, of which nobody learns. {@code
 * /jump/2/a} is sent on to {@code /jump/1/a}; so is {@code /jumps/2/a}, but where its connection
 * has carried anything before it ends that.
 */
final class JettyAnswers extends Handler.Abstract {
    /** Pushed to whoever asks for {@code /push}. */
    static final String PUSHED = "/pushed/";

    private static final long SLOW = TimeUnit.MILLISECONDS.toNanos(400);

    private final Carrying carrying;
    private final Awaited awaited = new Awaited();

    JettyAnswers(Carrying carrying) {
        this.carrying = carrying;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = Request.getPathInContext(request);
        String[] words = path.substring(1).split("/");
        EndPoint end = request.getConnectionMetaData().getConnection().getEndPoint();
        response.setStatus(200);
        switch (words[0]) {
            case "stall" -> {}
            case "half" -> Content.Sink.write(response, false, "a", Callback.NOOP);
            case "stream" -> inTwo(response, callback, () -> LockSupport.parkNanos(SLOW));
            case "part" -> inTwo(response, callback, () -> awaitDrop(path));
            case "drop", "drop-held", "drop-part" -> drop(path, end);
            case "jumps", "jump" -> jump(words, end, response, callback);
            default -> {
                prepare(words, path, request, response);
                String text = request.getMethod() + " " + path;
                Content.Sink.write(
                        response,
                        true,
                        text.repeat(words[0].equals("big") ? 9000 : 1),
                        words[0].equals("goodbye")
                                ? Callback.from(callback, () -> goodbye(end))
                                : callback);
            }
        }
        return true;
    }

    /** What comes before an answer that is said in one piece. */
    private void prepare(String[] words, String path, Request request, Response response) {
        EndPoint end = request.getConnectionMetaData().getConnection().getEndPoint();
        switch (words[0]) {
            case "slow" -> LockSupport.parkNanos(SLOW);
            case "pushed" -> LockSupport.parkNanos(words[1].equals("slow") ? SLOW : 0);
            case "push" -> push(request, words[1]);
            case "held" -> awaitDrop(path);
            case "meet" ->
                    awaited.meet(
                            words[1] + "/", Integer.parseInt(words[3]), Integer.parseInt(words[2]));
            case "dismiss" ->
                    carrying.all().stream().filter(other -> other != end).forEach(this::goodbye);
            case "forget" -> carrying.forget();
            case "missing" -> response.setStatus(404);
            default -> {}
        }
    }

    private void awaitDrop(String path) {
        awaited.happens(path);
        awaited.await("/drop-" + path.substring(1));
    }

    private void drop(String path, EndPoint end) {
        String held = path.replace("/drop-", "/");
        if (!held.equals(path)) {
            awaited.await(held);
        }
        end.close();
        awaited.happens(path);
    }

    private void jump(String[] words, EndPoint end, Response response, Callback callback) {
        int left = Integer.parseInt(words[1]);
        if (words[0].equals("jumps") && carrying.carried(end) > 1) {
            end.close();
        } else if (left == 0) {
            Content.Sink.write(response, true, words[2], callback);
        } else {
            response.setStatus(302);
            response.getHeaders().put("Location", "/jump/" + (left - 1) + "/" + words[2]);
            callback.succeeded();
        }
    }

    private static void inTwo(Response response, Callback callback, Runnable pause) {
        Callback rest =
                Callback.from(
                        () -> {
                            pause.run();
                            Content.Sink.write(response, true, "z", callback);
                        },
                        callback::failed);
        Content.Sink.write(response, false, "a", rest);
    }

    private static void push(Request request, String what) {
        HttpURI uri = HttpURI.build(request.getHttpURI()).path(PUSHED + what);
        request.push(new MetaData.Request("GET", uri, HttpVersion.HTTP_2, HttpFields.EMPTY));
    }

    /** No new streams on this connection. */
    private void goodbye(EndPoint end) {
        if (end.getConnection() instanceof HTTP2Connection two) {
            two.getSession().close(0, "goodbye", Callback.NOOP);
        } else {
            end.getConnection().close();
        }
    }
}
