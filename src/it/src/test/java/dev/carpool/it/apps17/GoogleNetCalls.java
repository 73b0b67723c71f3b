package dev.carpool.it.apps17;

import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.javanet.NetHttpTransport;
import dev.carpool.it.apps.Site;

/** Google's default transport for each call, with the certificates that it is to trust. */
public final class GoogleNetCalls extends LibraryCalls {
    @Override
    Call to(Site site) {
        return number -> {
            HttpResponse answer =
                    new NetHttpTransport.Builder()
                            .trustCertificates(Trust.store())
                            .build()
                            .createRequestFactory()
                            .buildGetRequest(new GenericUrl(site.base + "/google/" + number))
                            .execute();
            return answer.getStatusCode() + " " + answer.parseAsString();
        };
    }
}
