package dev.carpool.it.apps17;

import dev.carpool.it.apps.Site;
import kong.unirest.HttpResponse;
import kong.unirest.Unirest;
import kong.unirest.UnirestInstance;

/** An instance of Unirest's own for each call, so as not to change the settings of others. */
public final class UnirestCalls extends LibraryCalls {
    @Override
    Call to(Site site) {
        return number -> {
            try (UnirestInstance unirest = Unirest.spawnInstance()) {
                HttpResponse<String> answer = unirest.get(site.base + "/" + number).asString();
                return answer.getStatus() + " " + answer.getHeaders() + " " + answer.getBody();
            }
        };
    }
}
