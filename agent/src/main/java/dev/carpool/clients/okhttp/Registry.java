package dev.carpool.clients.okhttp;

import dev.carpool.clients.Context;
import dev.carpool.clients.Standing;
import dev.carpool.sharing.WeakMemo;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

/** Clients and pools that were built under the agent's eyes, and what apps ask of their pools. */
final class Registry {

    private static final String LIBRARY = "okhttp3.";

    private final Context context;
    private final Pooling pooling;

    /** By client. */
    private final WeakMemo<Known> clients = new WeakMemo<Known>();

    /** By pool, of those whose making was seen. */
    private final WeakMemo<Owner> pools = new WeakMemo<Owner>();

    Registry(Context context, Pooling pooling) {
        this.context = context;
        this.pooling = pooling;
    }

    void built(OkHttpClient client) {
        if (clients.get(client) != null) {
            return;
        }
        context.counters().built();
        Owner owner = pools.get(client.connectionPool());
        clients.put(client, null, new Known(owner, new Standing(context, LIBRARY)));
    }

    Known known(OkHttpClient client) {
        return client == null ? null : clients.get(client);
    }

    void poolMade(Object pool) {
        if (pools.get(pool) == null) {
            pools.put(pool, null, new Owner(pool));
        }
    }

    void poolChosen(Object pool) {
        Owner owner = pool == null ? null : pools.get(pool);
        if (owner != null) {
            owner.chosen();
        }
    }

    void evicting(Object pool) throws IllegalAccessException {
        Owner owner = pools.get(pool);
        if (owner != null) {
            pooling.evict(owner);
        }
    }

    int count(ConnectionPool pool, int own, String site) throws Throwable {
        Owner owner = pools.get(pool);
        return owner == null ? own : own + pooling.count(owner, site.equals(OkHttp.COUNTED_IDLE));
    }

    /** Whether this thread works for a call whose connections may be shared. */
    boolean shares() {
        Known calling = Current.caller();
        return calling != null
                && calling.owner() != null
                && !calling.owner().isChosen()
                && context.policy().shares();
    }

    /** What asks a pool for one call was made; from then on it asks the pool of all. */
    Object pool(Object asker, Object given) throws Throwable {
        if (given == null || pooling.is(given) || !context.policy().shares()) {
            return given;
        }
        OkHttpClient client = Internals.client(asker);
        Known known = client == null ? Current.caller() : known(client);
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
}
