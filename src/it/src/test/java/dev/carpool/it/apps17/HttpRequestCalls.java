package dev.carpool.it.apps17;

import com.github.kevinsawicki.http.HttpRequest;
import dev.carpool.it.apps.Site;

/** What the first line of http-request's own examples does: looks at the status, and goes. */
public final class HttpRequestCalls extends LibraryCalls {
    @Override
    Call to(Site site) {
        return number -> Integer.toString(HttpRequest.get(site.base + "/up/" + number).code());
    }
}
