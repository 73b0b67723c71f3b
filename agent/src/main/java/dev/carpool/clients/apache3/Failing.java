package dev.carpool.clients.apache3;

import dev.carpool.clients.Context;
import dev.carpool.sharing.Exchange;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLException;
import org.apache.commons.httpclient.DefaultHttpMethodRetryHandler;
import org.apache.commons.httpclient.HttpConnection;
import org.apache.commons.httpclient.HttpMethod;
import org.apache.commons.httpclient.HttpMethodBase;
import org.apache.commons.httpclient.NoHttpResponseException;
import org.apache.commons.httpclient.params.HttpMethodParams;

/**
 * An attempt failed on a socket that had been idle on the shelf. What may be sent twice is sent
 * again, once, at once; what may not is never sent again, by the library neither: its own handler
 * repeats even a POST that got no response.
 */
final class Failing {

    private final Context context;

    Failing(Context context) {
        this.context = context;
    }

    /** A method's parameters, and those that stand before them until its attempts are over. */
    private static final class Borrowed {
        final HttpMethodParams own;
        final HttpMethodParams instead;

        Borrowed(HttpMethodParams own, HttpMethodParams instead) {
            this.own = own;
            this.instead = instead;
        }
    }

    /**
     * @return null to run the attempt again, on a new connection; otherwise what is thrown
     */
    Object failed(HttpMethodBase method, IOException failure, HttpConnection connection)
            throws Throwable {
        Ride ride = Seams.ride(connection);
        if (ride == null
                // By another thread of the app's: an abort, a shutdown.
                || ride.isClosed()
                || method.isAborted()
                || !ride.boarded()
                || !ride.silent()
                || !context.policy().shares()) {
            return failure;
        }
        Car car = ride.car();
        if (failure instanceof SocketTimeoutException) {
            car.home().wasSilent(car);
        }
        if (!meansClosed(failure)) {
            return failure;
        }
        car.home().wasStale(car);
        if (!Outgoing.isRepeatable(method)) {
            if (method.isRequestSent() && !ride.wasOwn(car.lastClient())) {
                neverAgain(method);
            }
            return failure;
        }
        return context.policy().options().staleRetry() ? again(method, connection) : failure;
    }

    /** The attempts are over; some of them may have been made while the agent was off. */
    void tried(HttpMethod method, HttpConnection connection) throws Throwable {
        Exchange exchange = Exchange.current();
        boolean seen = exchange.owns(method);
        Ride ride = seen && context.active() ? null : Seams.ride(connection);
        if (ride != null) {
            // Nobody has looked at whose connection it is now.
            ride.car().confine();
        }
        if (!seen) {
            return;
        }
        Borrowed borrowed = (Borrowed) exchange.kept();
        exchange.end();
        if (borrowed != null && method.getParams() == borrowed.instead) {
            method.setParams(borrowed.own);
        }
    }

    /** As the library's director prepares an attempt. */
    private Object again(HttpMethodBase method, HttpConnection connection) throws Throwable {
        connection.close();
        Seams.notSent(method);
        try {
            connection.open();
            connection.setSocketTimeout(timeout(method, connection));
        } catch (IOException unreachable) {
            return unreachable;
        }
        Ride ride = Seams.ride(connection);
        if (ride != null) {
            ride.repeats();
        }
        context.counters().staleRetried.increment();
        return null;
    }

    /** The method's own, or the connection's; milliseconds, 0 for ever. */
    private static int timeout(HttpMethodBase method, HttpConnection connection) {
        Object own = method.getParams().getParameter(HttpMethodParams.SO_TIMEOUT);
        Object timeout =
                own == null
                        ? connection.getParams().getParameter(HttpMethodParams.SO_TIMEOUT)
                        : own;
        return timeout == null ? 0 : (Integer) timeout;
    }

    /**
     * The library asks the method's parameters for the handler that decides on a retry: until the
     * attempts are over others stand before them, whose handler declines.
     */
    private static void neverAgain(HttpMethodBase method) {
        Exchange exchange = Exchange.current();
        if (!exchange.owns(method)) {
            return;
        }
        HttpMethodParams own = method.getParams();
        HttpMethodParams instead = new HttpMethodParams(own);
        instead.setParameter(
                HttpMethodParams.RETRY_HANDLER, new DefaultHttpMethodRetryHandler(0, false));
        exchange.keep(new Borrowed(own, instead));
        method.setParams(instead);
    }

    /** What the library throws when the other side has closed the connection. */
    private static boolean meansClosed(IOException failure) {
        return failure instanceof NoHttpResponseException
                || failure.getClass() == SocketException.class
                || (failure instanceof SSLException && failure.getCause() instanceof IOException);
    }
}
