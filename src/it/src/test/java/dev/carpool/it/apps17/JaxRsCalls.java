package dev.carpool.it.apps17;

import dev.carpool.it.apps.Site;
import javax.ws.rs.client.Client;
import javax.ws.rs.client.ClientBuilder;
import javax.ws.rs.core.Response;

/** A JAX-RS client for each call, of whoever implements it here, with what that has by itself. */
public final class JaxRsCalls extends LibraryCalls {
    @Override
    Call to(Site site) {
        return number -> {
            Client client = ClientBuilder.newClient();
            try {
                Response response =
                        client.target(site.base).path("books/" + number).request().get();
                return response.getStatus() + " " + response.readEntity(String.class);
            } finally {
                client.close();
            }
        };
    }
}
