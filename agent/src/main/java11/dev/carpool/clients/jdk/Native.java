package dev.carpool.clients.jdk;

import dev.carpool.clients.Standing;
import dev.carpool.sharing.SharingKey;

/** What is known of a client that the JDK runs by itself. */
final class Native {

    private final Standing standing;
    private final SharingKey key;

    /**
     * @param key null if it would not share
     */
    Native(Standing standing, SharingKey key) {
        this.standing = standing;
        this.key = key;
    }

    Standing standing() {
        return standing;
    }

    SharingKey key() {
        return key;
    }
}
