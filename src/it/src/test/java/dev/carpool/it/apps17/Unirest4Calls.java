package dev.carpool.it.apps17;

import dev.carpool.it.apps.Site;
import kong.unirest.core.Unirest;
import kong.unirest.core.UnirestInstance;

/** An instance of Unirest 4, which is on java.net.http, for each call. */
public final class Unirest4Calls extends LibraryCalls {
    @Override
    Call to(Site site) {
        return number -> {
            try (UnirestInstance unirest = Unirest.spawnInstance()) {
                return unirest.get(site.base + "/unirest/" + number).asString().getBody();
            }
        };
    }
}
