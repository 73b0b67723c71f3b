package dev.carpool.clients.okhttp;

import dev.carpool.clients.Context;
import dev.carpool.sharing.Shelf;
import dev.carpool.sharing.Stateless;
import okhttp3.Address;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/** One request's wish for a connection, while it lasts. */
final class Asking {

    private final Known known;
    private final OkHttpClient client;
    private final HttpUrl url;
    private final boolean repeatable;
    private final boolean fresh;
    private Known.Place place;
    private boolean opened;
    private boolean guest;
    private boolean wasIdle;
    private boolean broughtBack;

    /**
     * @param fresh the request failed on a connection that was idle: this time it is to have its
     *     own
     */
    Asking(Known known, OkHttpClient client, HttpUrl url, boolean repeatable, boolean fresh) {
        this.known = known;
        this.client = client;
        this.url = url;
        this.repeatable = repeatable;
        this.fresh = fresh;
    }

    Known known() {
        return known;
    }

    Owner owner() {
        return known.owner();
    }

    boolean isRepeatable() {
        return repeatable;
    }

    boolean isFresh() {
        return fresh;
    }

    /**
     * Was given a connection that is there already.
     *
     * @param foreign without the agent it would have been out of reach
     * @param idle nobody was using it; else others still are
     */
    void given(boolean foreign, boolean idle) {
        guest = foreign;
        wasIdle = idle;
    }

    boolean isGuest() {
        return guest;
    }

    boolean isOnIdleOne() {
        return wasIdle;
    }

    void broughtBack() {
        broughtBack = true;
    }

    boolean hasBroughtBack() {
        return broughtBack;
    }

    void opened() {
        opened = true;
        // What it was given before, OkHttp found unfit.
        given(false, false);
    }

    boolean hasOpened() {
        return opened;
    }

    Known.Place place(Context context, Shelf shelf) throws Throwable {
        if (place == null) {
            place = known.place(context, shelf, client, url);
        }
        return place;
    }

    /** Whether an address is the client's in all that the sharing key was made of. */
    boolean isOf(Address address) {
        return isAsGood(address.dns(), client.dns())
                && address.socketFactory() == client.socketFactory()
                && address.proxyAuthenticator() == client.proxyAuthenticator()
                && address.proxySelector() == client.proxySelector()
                && address.proxy() == client.proxy();
    }

    private static boolean isAsGood(Object one, Object other) {
        return one == other || (one.getClass() == other.getClass() && Stateless.is(one.getClass()));
    }
}
