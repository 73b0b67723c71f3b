package dev.carpool.clients.urlconnection;

import dev.carpool.clients.Context;
import dev.carpool.sharing.RouteShelf;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.ResponseCache;

/** What becomes of a connection whose exchange is over. */
final class Keeping {

    /** What the JDK does where nobody says anything else, seconds and connections. */
    private static final int SECONDS = 5;

    private static final int PROXY_SECONDS = 60;
    private static final int CONNECTIONS = 5;

    private static final String MOST = "http.maxConnections";

    private static final long SECOND = 1_000_000_000L;

    /** Stands for whoever has had a connection that the JDK's own cache would have as well. */
    private static final Object AS_IT_WOULD = new Object();

    private static final Object BECAUSE_OF_US = new Object();

    private final Context context;

    Keeping(Context context) {
        this.context = context;
    }

    /**
     * Takes over what the JDK is about to put into its cache.
     *
     * @return false if the JDK shall go on, as without the agent
     */
    boolean keep(Car car, Object client) throws Throwable {
        if (car.buffered()) {
            Jdk.close(client);
            return true;
        }
        boolean proxied = Jdk.usesProxy(client);
        int said = Integer.getInteger("http.keepAlive.time." + (proxied ? "proxy" : "server"), -1);
        boolean announced = car.hint() != Long.MAX_VALUE;
        long nanos =
                announced
                        ? car.hint()
                        : (said >= 0 ? said : proxied ? PROXY_SECONDS : SECONDS) * SECOND;
        long most = announced || said < 0 ? car.hint() : nanos + RouteShelf.MARGIN;
        RouteShelf home = car.home();
        int limit = Integer.getInteger(MOST, 0);
        boolean asItWould =
                !car.isClosing()
                        && !car.isReadingAhead()
                        && home.idleOf(AS_IT_WOULD) < (limit > 0 ? limit : CONNECTIONS);
        Object body = car.isReadingAhead() ? Jdk.input(client) : null;
        boolean wanted = limit <= 0 || home.idle() < limit;
        boolean natively = !car.isClosing() && body == null && wanted;
        car.parked(client, asItWould, nanos, body);
        if (wanted && home.put(car, asItWould ? AS_IT_WOULD : BECAUSE_OF_US, most)) {
            return true;
        }
        car.notParked();
        if (!natively) {
            // Without the agent it would not be idle now.
            Jdk.close(client);
        }
        return !natively;
    }

    /** Gives a connection back whose response has arrived, before the app comes to its end. */
    void readAhead(Car car, Object client, Object connection) throws Throwable {
        if (!mayReadAhead(client)) {
            return;
        }
        InputStream body = Jdk.input(client);
        car.readingAhead(true);
        try {
            if (JdkStreams.isSized(body)) {
                if (JdkStreams.hurry(body)) {
                    Jdk.finished(client);
                }
            } else if (Jdk.status(connection) >= HttpURLConnection.HTTP_BAD_REQUEST) {
                JdkStreams.hurryChunks(body);
            }
        } finally {
            car.readingAhead(false);
        }
    }

    /**
     * Gives a connection back that the JDK is about to close, as it goes on elsewhere: after a
     * redirect, or with credentials. Nobody reads this response, so it may be dropped, but only
     * where all of it has arrived.
     */
    void leave(Car car, Object client, Object connection) throws Throwable {
        if (!goesOn(Jdk.status(connection))
                || Jdk.streams(connection)
                || !Jdk.hasResponse(connection)
                || !mayReadAhead(client)) {
            return;
        }
        InputStream body = Jdk.input(client);
        car.readingAhead(true);
        try {
            if (!JdkStreams.isBody(body)) {
                Jdk.finished(client);
            } else if (!JdkStreams.isSized(body)) {
                JdkStreams.hurryChunks(body);
            } else if (JdkStreams.hurry(body)) {
                Jdk.finished(client);
            }
        } finally {
            car.readingAhead(false);
        }
    }

    private static boolean goesOn(int status) {
        return (status >= HttpURLConnection.HTTP_MULT_CHOICE
                        && status < HttpURLConnection.HTTP_BAD_REQUEST)
                || status == HttpURLConnection.HTTP_UNAUTHORIZED
                || status == HttpURLConnection.HTTP_PROXY_AUTH;
    }

    private boolean mayReadAhead(Object client) throws Throwable {
        return context.policy().shares()
                && !Jdk.isReused(client)
                && Jdk.isKeepingAlive(client)
                && !Jdk.buffersErrors()
                && ResponseCache.getDefault() == null;
    }
}
