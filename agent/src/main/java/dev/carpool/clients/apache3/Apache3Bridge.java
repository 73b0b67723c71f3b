package dev.carpool.clients.apache3;

import dev.carpool.clients.Bridge;
import dev.carpool.clients.Context;
import dev.carpool.clients.Fields;
import dev.carpool.options.Mode;
import dev.carpool.sharing.Exchange;
import dev.carpool.sharing.Shelf;
import dev.carpool.sharing.WeakMemo;
import java.io.IOException;
import java.lang.reflect.Field;
import org.apache.commons.httpclient.Header;
import org.apache.commons.httpclient.HttpClient;
import org.apache.commons.httpclient.HttpConnection;
import org.apache.commons.httpclient.HttpConnectionManager;
import org.apache.commons.httpclient.HttpMethod;
import org.apache.commons.httpclient.HttpMethodBase;
import org.apache.commons.httpclient.MultiThreadedHttpConnectionManager;
import org.apache.commons.httpclient.params.HttpClientParams;

/** One copy of HttpClient 3: takes the calls of its hooks. */
public final class Apache3Bridge implements Bridge {

    private static final Field MANAGER = Fields.field(HttpClient.class, "httpConnectionManager");

    private final Context context;
    private final Shelf shelf;
    private final boolean observes;
    private final WeakMemo<Sharing> managers = new WeakMemo<Sharing>();
    private final Opening opening;
    private final Leaving leaving;
    private final Sending sending;
    private final Failing failing;

    public Apache3Bridge(Context context) {
        Fields.check(Seams.class, Outgoing.class, Origin.class);
        this.context = context;
        shelf = context.shelves().add(context.counters());
        observes = context.policy().options().mode() == Mode.OBSERVE;
        opening = new Opening(context, observes);
        leaving = new Leaving(context, observes);
        sending = new Sending(context, observes);
        failing = new Failing(context);
    }

    @Override
    public Object on(String site, Object[] call) throws Throwable {
        switch (site) {
            case Apache3.SENDING:
                return sending.headers(
                        (HttpMethodBase) call[1], (Header[]) call[2], (HttpConnection) call[4]);
            case Apache3.SENT:
                sending.sent((HttpMethod) call[1], (HttpConnection) call[4]);
                return null;
            case Apache3.JUDGED:
                return sending.judged(
                        (HttpMethodBase) call[1], (Header) call[2], (HttpConnection) call[3]);
            case Apache3.CONSUMED:
                consumed((HttpMethodBase) call[1]);
                return null;
            case Apache3.TRYING:
                trying((HttpMethod) call[3]);
                return null;
            case Apache3.TRIED:
                tried((HttpMethod) call[3], Seams.connection(call[1]));
                return null;
            case Apache3.FAILED:
                sending.failed((Throwable) call[2]);
                return call[2] instanceof IOException
                        ? failing.failed(
                                (HttpMethodBase) call[1],
                                (IOException) call[2],
                                (HttpConnection) call[4])
                        : call[2];
            case Apache3.OPENING:
                return opening((HttpConnection) call[1]);
            case Apache3.OPENED:
                opened((HttpConnection) call[1], (Throwable) call[2]);
                return null;
            case Apache3.REOPENING:
                return opening.failed((Throwable) call[2]);
            case Apache3.LEASED:
                sharing((HttpConnectionManager) call[1]).leased();
                return null;
            case Apache3.RELEASED:
                if (call[2] == null) {
                    released((HttpConnectionManager) call[1], (HttpConnection) call[3]);
                }
                return null;
            case Apache3.FREED:
                freed((HttpConnection) call[3]);
                return null;
            default:
                return rare(site, call);
        }
    }

    private Object rare(String site, Object[] call) throws Throwable {
        if (site.equals(Apache3.BUILT)) {
            built(call);
        } else if (site.equals(Apache3.DELETING) || site.equals(Apache3.DELETED)) {
            Seams.seemOpen(call[1], site.equals(Apache3.DELETING));
        } else if (site.startsWith(Apache3.CLEARING) || site.startsWith(Apache3.CLEARED)) {
            Sharing.clearing(site.startsWith(Apache3.CLEARING));
        }
        return call[2];
    }

    /** Constructors call each other; those that take the parameters do the work. */
    private void built(Object[] call) throws IllegalAccessException {
        if (call.length > 3 && call[3] instanceof HttpClientParams) {
            context.counters().built();
            Object manager = MANAGER.get(call[1]);
            if (manager != null) {
                sharing((HttpConnectionManager) manager);
            }
        }
    }

    /** A manager's part, found or made. */
    private Sharing sharing(HttpConnectionManager manager) {
        Sharing known = managers.get(manager);
        return known != null ? known : managers.put(manager, null, new Sharing(context, shelf));
    }

    private static void trying(HttpMethod method) throws IllegalAccessException {
        boolean repeatable = Outgoing.isRepeatable(method);
        Exchange exchange = Exchange.begin();
        exchange.own(method);
        exchange.repeatable(repeatable);
        exchange.startsOver();
    }

    /** What was begun ends, whatever comes of counting. */
    private void tried(HttpMethod method, HttpConnection connection) throws Throwable {
        try {
            sending.answered(method, connection);
        } finally {
            failing.tried(method, connection);
        }
    }

    private Object opening(HttpConnection connection) throws Throwable {
        Exchange exchange = Exchange.current();
        exchange.boarding(null);
        exchange.connecting(System.nanoTime());
        HttpConnectionManager manager = connection.getHttpConnectionManager();
        if (manager == null) {
            // The app uses the library's connections without its clients.
            exchange.route(null, null);
            return null;
        }
        return opening.begin(connection, manager, sharing(manager));
    }

    private void opened(HttpConnection connection, Throwable failure) throws Throwable {
        HttpConnectionManager manager = connection.getHttpConnectionManager();
        Sharing sharing = manager == null ? null : managers.get(manager);
        opening.end(connection, sharing, failure);
    }

    private void consumed(HttpMethodBase method) throws Throwable {
        HttpConnection connection = Seams.responseConnection(method);
        if (connection == null) {
            return;
        }
        if (observes) {
            HttpConnectionManager manager = connection.getHttpConnectionManager();
            if (manager != null) {
                sharing(manager)
                        .wouldKeep(
                                Framing.isExact(method)
                                        && Framing.isPersistent(method)
                                        && sending.wouldStrip(method));
            }
            return;
        }
        leaving.consumed(method, Seams.ride(connection));
    }

    private void released(HttpConnectionManager manager, HttpConnection connection)
            throws Throwable {
        Sharing sharing = managers.get(manager);
        if (sharing != null) {
            sharing.released();
            leaving.released(connection, manager, sharing);
        }
    }

    private void freed(HttpConnection connection) throws Throwable {
        HttpConnectionManager manager = connection.getHttpConnectionManager();
        Sharing sharing = manager == null ? null : managers.get(manager);
        if (sharing != null
                && !(manager instanceof MultiThreadedHttpConnectionManager
                        && Seams.isShutDown((MultiThreadedHttpConnectionManager) manager))) {
            leaving.released(connection, manager, sharing);
        }
    }
}
