package dev.carpool.clients.okhttp;

import dev.carpool.clients.Bridge;
import dev.carpool.clients.Context;
import dev.carpool.clients.Standing;
import dev.carpool.options.Mode;
import dev.carpool.sharing.Shelf;
import dev.carpool.sharing.WeakMemo;
import java.io.IOException;
import java.lang.ref.WeakReference;
import javax.net.ssl.SSLSocketFactory;
import okhttp3.Address;
import okhttp3.Connection;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** One copy of OkHttp: takes the calls of its hooks. */
public final class OkHttpBridge implements Bridge {

    private static final String LIBRARY = "okhttp3.";

    private final Context context;
    private final Shelf shelf;
    private final boolean observes;
    private final Pooling pooling;
    private final Exchanging exchanging;
    private final Connecting connecting;
    private final Canon canon = new Canon();
    private final Defaults defaults = new Defaults();

    /** By client. */
    private final WeakMemo<Known> clients = new WeakMemo<Known>();

    /** By pool, of those whose making was seen. */
    private final WeakMemo<Owner> pools = new WeakMemo<Owner>();

    public OkHttpBridge(Context context) {
        this.context = context;
        shelf = context.shelves().add(context.counters());
        observes = context.policy().options().mode() == Mode.OBSERVE;
        pooling = new Pooling(context);
        exchanging = new Exchanging(context, shelf, pooling, observes);
        connecting = new Connecting(context);
        context.shelves().look(new Tidying(context, pooling));
    }

    @Override
    public Object on(String site, Object[] call) throws Throwable {
        switch (site) {
            case OkHttp.ELIGIBLE:
                return eligible((Connection) call[1], (Address) call[3], (Boolean) call[2]);
            case OkHttp.IDLE:
                return idle((Connection) call[3], (Boolean) call[2]);
            case OkHttp.ADDED:
                added(call[1], (Connection) call[3]);
                return null;
            case OkHttp.POOL:
                return pool(call[1], call[2]);
            case OkHttp.CALLING:
                Current.begin(known(Internals.client(call[1], (Interceptor.Chain) call[3])));
                return null;
            case OkHttp.CALLED:
                Current.end();
                return null;
            case OkHttp.ASKING:
                Interceptor.Chain chain = (Interceptor.Chain) call[3];
                asking(Internals.client(call[1], chain), chain.request());
                return null;
            case OkHttp.ASKED:
                exchanging.asked();
                Current.get().asked();
                return null;
            case OkHttp.SENDING:
                Interceptor.Chain last = (Interceptor.Chain) call[3];
                exchanging.sending(last.connection(), last.request());
                return null;
            case OkHttp.REQUEST:
                return call[2] instanceof Request ? exchanging.request((Request) call[2]) : call[2];
            case OkHttp.ANSWERED:
            case OkHttp.ANSWERED + ".engine":
                exchanging.answered((Response) call[2]);
                return call[2];
            case OkHttp.FAILED:
                exchanging.ended((Throwable) call[2]);
                return null;
            case OkHttp.STATUS:
                Current.get().answered();
                return null;
            case OkHttp.RETRYING:
                return exchanging.retries((IOException) call[3], (Boolean) call[2]);
            default:
                return rare(site, call);
        }
    }

    private Object rare(String site, Object[] call) throws Throwable {
        switch (site) {
            case OkHttp.CONNECTING:
                connecting.connecting();
                return null;
            case OkHttp.CONNECTED:
                connecting.connected(call[1], known(Internals.client(call[1])));
                Current.get().release();
                return null;
            case OkHttp.CANCELLING:
                Current.cancelling(call[1]);
                return null;
            case OkHttp.CANCELLED:
                Current.cancelling(null);
                return null;
            case OkHttp.CANCELS:
                Object cancelling = Current.cancelling();
                Car car = cancelling == null ? null : pooling.car(call[1]);
                return car == null || pooling.mayCancel(cancelling, call[1]) ? null : car;
            case OkHttp.REFUSED:
                return connecting.refused(call[1], (Throwable) call[2]);
            case OkHttp.FACTORY:
                return shares() ? canon.factory((SSLSocketFactory) call[2]) : call[2];
            case OkHttp.VERIFIER:
            case OkHttp.VERIFIER + ".dns":
                return shares() ? canon.stateless(call[2]) : call[2];
            case OkHttp.BUILT:
                built((OkHttpClient) call[1]);
                return null;
            case OkHttp.POOL_MADE:
                if (pools.get(call[1]) == null) {
                    pools.put(call[1], null, new Owner());
                }
                return null;
            case OkHttp.POOL_CHOSEN:
                Owner owner = call[3] == null ? null : pools.get(call[3]);
                if (owner != null) {
                    owner.chosen();
                }
                return null;
            case OkHttp.EVICTING:
                Owner evicting = pools.get(call[1]);
                if (evicting != null) {
                    pooling.evict(evicting);
                }
                return null;
            case OkHttp.COUNTED:
            case OkHttp.COUNTED_IDLE:
                return count((ConnectionPool) call[1], (Integer) call[2], site);
            default:
                return engine(site, call);
        }
    }

    /** What is only in OkHttp 3.0 to 3.5, and what is made once for all clients. */
    private Object engine(String site, Object[] call) throws Throwable {
        switch (site) {
            case OkHttp.CALLING + ".engine":
                Current.get().calling(known((OkHttpClient) call[3]));
                return null;
            case OkHttp.ASKING + ".engine":
                asking(Internals.client(call[1]), (Request) Internals.networkRequest(call[1]));
                return null;
            case OkHttp.LOOKING:
                if (pooling.is(call[1])) {
                    Asking asking = Current.get().asking();
                    if (asking != null) {
                        pooling.looking((Address) call[3], asking, asking.place(context, shelf));
                    }
                }
                return null;
            case OkHttp.LOOKED:
                if (pooling.is(call[1])) {
                    pooling.looked();
                }
                return null;
            case OkHttp.ASKED + ".engine":
                exchanging.asked();
                return null;
            case OkHttp.FAILED + ".engine":
                exchanging.ended((Throwable) call[2]);
                Current.get().asked();
                return null;
            case OkHttp.REQUEST + ".engine":
                OkHttpClient client = Internals.client(call[1]);
                Known known = known(client);
                return known == null
                        ? call[2]
                        : exchanging.engineRequest(known, client, (Request) call[2]);
            case OkHttp.SENDING + ".1":
            case OkHttp.SENDING + ".2":
                Connection connection = Internals.HAS_ENGINE ? Internals.allocated(call[1]) : null;
                if (connection != null) {
                    exchanging.sending(connection, (Request) call[3]);
                }
                return null;
            default:
                return context.policy().shares() ? defaults.on(site, call) : call[2];
        }
    }

    private void built(OkHttpClient client) {
        if (clients.get(client) != null) {
            return;
        }
        context.counters().built();
        Owner owner = pools.get(client.connectionPool());
        clients.put(client, null, new Known(owner, new Standing(context, LIBRARY)));
    }

    private Known known(OkHttpClient client) {
        return client == null ? null : clients.get(client);
    }

    /** Whether this thread works for a call whose connections may be shared. */
    private boolean shares() {
        Known calling = Current.get().calling();
        return calling != null
                && calling.owner() != null
                && !calling.owner().isChosen()
                && context.policy().shares();
    }

    /** What asks a pool for one call was made; from then on it asks the pool of all. */
    private Object pool(Object asker, Object given) throws Throwable {
        if (given == null || pooling.is(given) || !context.policy().shares()) {
            return given;
        }
        OkHttpClient client = Internals.client(asker);
        Known known = client == null ? Current.get().calling() : known(client);
        if (known == null || known.owner() == null || known.owner().isChosen()) {
            if (known != null) {
                known.standing().judge("ownPool");
            }
            return given;
        }
        if (client != null && given != Internals.real(client.connectionPool())) {
            return given;
        }
        return pooling.real();
    }

    private void asking(OkHttpClient client, Request request) throws Throwable {
        Known known = known(client);
        Current current = Current.get();
        current.asking(known, client, request);
        Asking asking = current.asking();
        if (asking == null) {
            return;
        }
        Known.Place place = asking.place(context, shelf);
        known.standing().judge(place.refusal);
        if (known.owner() != null && !known.owner().holdsNothing()) {
            asking.broughtBack();
            pooling.bringBack(known.owner());
        }
    }

    /**
     * Where the agent fails, the connection is nobody's: it may have been another's a moment ago.
     */
    private boolean eligible(Connection connection, Address address, boolean fits) {
        Car car = null;
        try {
            car = fits ? pooling.car(connection) : null;
            return car == null ? fits : mayServe(car, connection, address);
        } catch (Throwable t) {
            if (car != null) {
                pooling.close(car);
            }
            context.failed(t);
            return false;
        }
    }

    private boolean mayServe(Car car, Connection connection, Address address) throws Throwable {
        Asking asking = Current.get().asking();
        Known.Place place = asking == null ? null : asking.place(context, shelf);
        boolean shelved = car.isShelved();
        boolean may = pooling.mayServe(car, connection, address, asking, place);
        if (may && shelved && car.isForeign()) {
            asking.known().standing().taken(car.home(), address.sslSocketFactory() != null);
        }
        return may;
    }

    private boolean idle(Connection connection, boolean closes) throws Throwable {
        Car car = pooling.car(connection);
        if (car != null) {
            pooling.idle(car, connection, closes);
        } else if (observes) {
            exchanging.wouldBeIdle(connection);
        }
        return closes;
    }

    private void added(Object pool, Connection connection) throws Throwable {
        Asking asking = Current.get().asking();
        if (asking == null || !pooling.is(pool)) {
            return;
        }
        pooling.added(connection, asking.place(context, shelf), asking);
    }

    private int count(ConnectionPool pool, int own, String site) throws Throwable {
        Owner owner = pools.get(pool);
        return owner == null ? own : own + pooling.count(owner, site.equals(OkHttp.COUNTED_IDLE));
    }

    /** Once a second. */
    private static final class Tidying implements Runnable {
        private final Context context;
        private final WeakReference<Pooling> pooling;

        Tidying(Context context, Pooling pooling) {
            this.context = context;
            this.pooling = new WeakReference<Pooling>(pooling);
        }

        @Override
        public void run() {
            Pooling alive = pooling.get();
            try {
                if (alive != null) {
                    alive.tidy();
                }
            } catch (IllegalAccessException e) {
                context.failed(e);
            }
        }
    }
}
