package dev.carpool.clients.okhttp;

/**
 * Stands for a pool that OkHttp made by itself for a client, and for all clients derived from that,
 * which have it, too: whose connections are whose.
 */
final class Owner {

    private volatile boolean chosen;

    /** The app has put this pool into a client itself: it is the app's from now on. */
    void chosen() {
        chosen = true;
    }

    boolean isChosen() {
        return chosen;
    }
}
