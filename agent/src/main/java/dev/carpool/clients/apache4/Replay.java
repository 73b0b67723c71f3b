package dev.carpool.clients.apache4;

import dev.carpool.clients.Context;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLException;
import org.apache.http.ConnectionClosedException;
import org.apache.http.HttpRequest;
import org.apache.http.NoHttpResponseException;

/**
 * The one replay: the connection was idle on the shelf, not a byte came back, and the request may
 * be sent twice. The library's own retry handler sees only what became of the replay, as it would
 * see what became of the only try.
 */
final class Replay {

    private final Context context;

    Replay(Context context) {
        this.context = context;
    }

    /**
     * @return null to run the exchange again on a new connection; otherwise what is to be thrown
     */
    Throwable failed(HttpRequest request, Object view, Throwable failure) throws Throwable {
        if (!(failure instanceof IOException) || !context.policy().shares()) {
            return failure;
        }
        Shell shell = Views.shell(view);
        Car dead = shell == null ? null : shell.car();
        if (dead == null || !dead.boarded() || !dead.silent()) {
            return failure;
        }
        if (failure instanceof SocketTimeoutException) {
            dead.home().wasSilent(dead);
            return failure;
        }
        // What its client closes fails as what the server has closed.
        if (!meansClosed(failure) || shell.isGivenUp()) {
            return failure;
        }
        dead.home().wasStale(dead);
        if (!context.policy().options().staleRetry() || !Outgoing.isRepeatable(request)) {
            return failure;
        }
        dead.end();
        shell.freshOnly();
        try {
            shell.connecting().again();
        } catch (IOException refused) {
            // What a first try would have met.
            return refused;
        }
        context.counters().staleRetried.increment();
        return null;
    }

    /** What the library throws when the other side has closed the connection. */
    private static boolean meansClosed(Throwable failure) {
        return failure instanceof NoHttpResponseException
                || failure instanceof ConnectionClosedException
                || failure.getClass() == SocketException.class
                || (failure instanceof SSLException && failure.getCause() instanceof IOException);
    }
}
