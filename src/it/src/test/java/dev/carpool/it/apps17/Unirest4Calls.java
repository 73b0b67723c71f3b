package dev.carpool.it.apps17;

import dev.carpool.it.apps.Site;
import kong.unirest.core.HttpResponse;
import kong.unirest.core.Unirest;
import kong.unirest.core.UnirestInstance;

/** An instance of Unirest's own for each call, on the JDK's newer client. */
public final class Unirest4Calls extends LibraryCalls {
    @Override
    Call to(Site site) {
        boolean cookies = site.get("cookies", "true").equals("true");
        return number -> {
            try (UnirestInstance unirest = Unirest.spawnInstance()) {
                unirest.config().enableCookieManagement(cookies);
                HttpResponse<String> answer = unirest.get(site.base + "/" + number).asString();
                return answer.getStatus() + " " + answer.getHeaders() + " " + answer.getBody();
            }
        };
    }
}
