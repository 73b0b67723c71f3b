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
        if (car.hasLeftover()) {
            Jdk.close(client);
            return true;
        }
        boolean proxied = Jdk.usesProxy(client);
        int said = Integer.getInteger("http.keepAlive.time." + (proxied ? "proxy" : "server"), -1);
        int seconds =
                car.hint() >= 0 ? car.hint() : said >= 0 ? said : proxied ? PROXY_SECONDS : SECONDS;
        long most =
                car.hint() >= 0
                        ? car.hint() * SECOND
                        : said >= 0 ? said * SECOND + RouteShelf.MARGIN : Long.MAX_VALUE;
        RouteShelf home = car.home();
        int limit = Integer.getInteger(MOST, 0);
        boolean asItWould =
                !car.isClosing()
                        && !car.isReadingAhead()
                        && home.idleOf(AS_IT_WOULD) < (limit > 0 ? limit : CONNECTIONS);
        Object body = car.isReadingAhead() ? Jdk.input(client) : null;
        boolean wanted = limit <= 0 || home.idle() < limit;
        boolean natively = !car.isClosing() && body == null && wanted;
        car.parked(client, asItWould, seconds, body);
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
        if (!context.policy().shares()
                || Jdk.isReused(client)
                || !Jdk.isKeepingAlive(client)
                || Jdk.buffersErrors()
                || ResponseCache.getDefault() != null) {
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
}
