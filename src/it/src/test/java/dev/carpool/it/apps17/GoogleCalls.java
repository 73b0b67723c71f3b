package dev.carpool.it.apps17;

import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.apache.v2.ApacheHttpTransport;
import dev.carpool.it.apps.Site;

/** A transport of Google's HTTP client for each call. */
public final class GoogleCalls extends LibraryCalls {
    @Override
    Call to(Site site) {
        return number -> {
            HttpResponse answer =
                    new ApacheHttpTransport()
                            .createRequestFactory()
                            .buildGetRequest(new GenericUrl(site.base + "/google/" + number))
                            .execute();
            return answer.getStatusCode()
                    + " "
                    + answer.getHeaders()
                    + " "
                    + answer.parseAsString();
        };
    }
}
