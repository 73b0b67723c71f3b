package dev.carpool.clients.okhttp;

import dev.carpool.clients.Bridge;
import dev.carpool.clients.Context;
import dev.carpool.clients.Fields;
import dev.carpool.options.Mode;
import dev.carpool.sharing.Shelf;
import java.io.IOException;
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

    private final Context context;
    private final Pooling pooling;
    private final Registry registry;
    private final Choosing choosing;
    private final Exchanging exchanging;
    private final Connecting connecting;
    private final Canon canon = new Canon();
    private final Defaults defaults = new Defaults();

    /** Kept from here alone: it is of a class that keeps the app's class loader. */
    private final Runnable tidying;

    public OkHttpBridge(Context context) {
        Fields.check(Internals.class, Cleanup.class);
        this.context = context;
        Shelf shelf = context.shelves().add(context.counters());
        boolean observes = context.policy().options().mode() == Mode.OBSERVE;
        pooling = new Pooling(context);
        registry = new Registry(context, pooling);
        exchanging = new Exchanging(context, shelf, pooling, observes);
        choosing = new Choosing(context, shelf, pooling, registry, exchanging, observes);
        connecting = new Connecting(context);
        tidying = new Tidying(context, pooling);
        context.shelves().lookWeakly(tidying);
    }

    @Override
    public Object on(String site, Object[] call) throws Throwable {
        switch (site) {
            case OkHttp.ELIGIBLE:
                return choosing.eligible(
                        (Connection) call[1], (Address) call[3], (Boolean) call[2]);
            case OkHttp.IDLE:
                return choosing.idle((Connection) call[3], (Boolean) call[2]);
            case OkHttp.ADDED:
                choosing.added(call[1], (Connection) call[3]);
                return null;
            case OkHttp.POOL:
                return registry.pool(call[1], call[2]);
            case OkHttp.CALLING:
                Current.begin(
                        registry.known(Internals.client(call[1], (Interceptor.Chain) call[3])));
                return null;
            case OkHttp.CALLED:
                Current.end();
                return null;
            case OkHttp.ASKING:
                Interceptor.Chain chain = (Interceptor.Chain) call[3];
                choosing.asking(Internals.client(call[1], chain), chain.request());
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
                exchanging.ended((Throwable) call[2], call[3]);
                return null;
            case OkHttp.STATUS:
                Current.answered();
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
                connecting.connected(call[1], registry.known(Internals.client(call[1])));
                Current.get().release();
                return null;
            case OkHttp.RESET:
                pooling.reset(Internals.connectionOf(call[1]));
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
                return registry.shares() ? canon.factory((SSLSocketFactory) call[2]) : call[2];
            case OkHttp.VERIFIER:
            case OkHttp.VERIFIER + ".dns":
                return registry.shares() ? canon.stateless(call[2]) : call[2];
            case OkHttp.BUILT:
                registry.built((OkHttpClient) call[1]);
                return null;
            case OkHttp.POOL_MADE:
                registry.poolMade(call[1]);
                return null;
            case OkHttp.POOL_CHOSEN:
                registry.poolChosen(call[3]);
                return null;
            case OkHttp.EVICTING:
                registry.evicting(call[1]);
                return null;
            case OkHttp.COUNTED:
            case OkHttp.COUNTED_IDLE:
                return registry.count((ConnectionPool) call[1], (Integer) call[2], site);
            default:
                return engine(site, call);
        }
    }

    /** What is only in OkHttp 3.0 to 3.5, and what is made once for all clients. */
    private Object engine(String site, Object[] call) throws Throwable {
        switch (site) {
            case OkHttp.CALLING + ".engine":
                Current.get().calling(registry.known((OkHttpClient) call[3]));
                return null;
            case OkHttp.ASKING + ".engine":
                choosing.asking(
                        Internals.client(call[1]), (Request) Internals.networkRequest(call[1]));
                return null;
            case OkHttp.LOOKING:
                choosing.looking(call[1], (Address) call[3]);
                return null;
            case OkHttp.LOOKED:
                choosing.looked(call[1]);
                return null;
            case OkHttp.ASKED + ".engine":
                exchanging.asked();
                return null;
            case OkHttp.FAILED + ".engine":
                exchanging.ended((Throwable) call[2], call[1]);
                Current.get().asked();
                return null;
            case OkHttp.REQUEST + ".engine":
                OkHttpClient client = Internals.client(call[1]);
                Known known = registry.known(client);
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

    /** Once a second. */
    private static final class Tidying implements Runnable {
        private final Context context;
        private final Pooling pooling;

        Tidying(Context context, Pooling pooling) {
            this.context = context;
            this.pooling = pooling;
        }

        @Override
        public void run() {
            try {
                pooling.tidy();
            } catch (Throwable t) {
                context.failed(t);
            }
        }
    }
}
