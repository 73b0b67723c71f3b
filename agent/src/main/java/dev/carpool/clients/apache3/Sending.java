package dev.carpool.clients.apache3;

import dev.carpool.clients.Context;
import dev.carpool.clients.Standing;
import dev.carpool.options.Options;
import dev.carpool.report.RouteCounters;
import dev.carpool.sharing.Exchange;
import javax.net.ssl.SSLException;
import org.apache.commons.httpclient.Header;
import org.apache.commons.httpclient.HttpConnection;
import org.apache.commons.httpclient.HttpMethod;
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
        Exchange.current().writing(again ? null : counters(connection, ride));
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

    /**
     * All of a request is out that will be. A final answer to an expectation (RFC 9110, 10.1.1) is
     * here by now: the library sends no body, and the server may take the next request for it.
     */
    void sent(HttpMethod method, HttpConnection connection) throws Throwable {
        count();
        Ride ride = Seams.ride(connection);
        if (ride != null && method.getStatusLine() == null) {
            ride.sent();
        }
    }

    private void count() {
        RouteCounters route = Exchange.current().takeWriting();
        if (route != null) {
            context.counters().requests.increment();
            route.requests.increment();
        }
    }

    /** What the server said in the end, if it said anything. */
    void answered(HttpMethod method, HttpConnection given) throws Throwable {
        if (given != null && context.active() && method.getStatusLine() != null) {
            HttpConnection connection = Seams.own(given);
            Standing.answered(counters(connection, Seams.ride(connection)), method.getStatusCode());
        }
    }

    /** An attempt ended without a response: what the server got of its request may be all of it. */
    void failed(Throwable failure) {
        if (failure instanceof SSLException) {
            Exchange.current().takeWriting();
        } else {
            count();
        }
    }

    private RouteCounters counters(HttpConnection connection, Ride ride) {
        return ride != null
                ? ride.car().home().counters()
                : context.counters()
                        .route(
                                connection.getProtocol().getScheme(),
                                connection.getHost(),
                                connection.getPort());
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
