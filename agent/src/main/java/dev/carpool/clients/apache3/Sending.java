package dev.carpool.clients.apache3;

import dev.carpool.clients.Context;
import dev.carpool.options.Options;
import dev.carpool.report.RouteCounters;
import org.apache.commons.httpclient.Header;
import org.apache.commons.httpclient.HttpConnection;
import org.apache.commons.httpclient.HttpMethodBase;

/** A request is written, and its connection judged by it: the app's own request never changes. */
final class Sending {

    private final Context context;
    private final boolean observes;

    Sending(Context context, boolean observes) {
        this.context = context;
        this.observes = observes;
    }

    /**
     * @param headers all that the request has now
     * @return those that are written
     */
    Header[] headers(HttpMethodBase method, Header[] headers, HttpConnection given)
            throws Throwable {
        HttpConnection connection = Seams.own(given);
        Ride ride = Seams.ride(connection);
        boolean again = ride != null && ride.takeRepeats();
        if (!again) {
            count(connection, ride);
        }
        if (ride == null) {
            return headers;
        }
        ride.sending();
        if (Outgoing.confines(headers)) {
            ride.car().confine();
        }
        if (!Outgoing.hasClose(headers)) {
            return headers;
        }
        Options options = context.policy().options();
        boolean strips = options.stripClose() && !Outgoing.keepsMeaning(method, headers);
        if (!again) {
            (strips ? context.counters().closeStripped : context.counters().closeKept).increment();
        }
        if (!strips) {
            return headers;
        }
        ride.stripped();
        return Outgoing.withoutClose(headers);
    }

    private void count(HttpConnection connection, Ride ride) {
        context.counters().requests.increment();
        RouteCounters route =
                ride != null
                        ? ride.car().home().counters()
                        : context.counters()
                                .route(
                                        connection.getProtocol().getScheme(),
                                        connection.getHost(),
                                        connection.getPort());
        route.requests.increment();
    }

    /**
     * The library looks at a header to see whether the connection is to be closed.
     *
     * @param header the response's or the request's, or null
     * @return what it is to find
     */
    Header judged(HttpMethodBase method, Header header, HttpConnection given) throws Throwable {
        if (header == null || observes) {
            return header;
        }
        Ride ride = Seams.ride(given);
        return ride != null && ride.isStripped() && Outgoing.isOf(method, header)
                ? Outgoing.withoutClose(header)
                : header;
    }

    /** Whether a request has no {@code close}, or one that {@link #headers} would take off. */
    boolean wouldStrip(HttpMethodBase method) {
        Header[] headers = method.getRequestHeaders();
        return !Outgoing.hasClose(headers)
                || (context.policy().options().stripClose()
                        && !Outgoing.keepsMeaning(method, headers));
    }
}
