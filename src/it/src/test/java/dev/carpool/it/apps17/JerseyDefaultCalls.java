package dev.carpool.it.apps17;

import dev.carpool.it.apps.Site;
import javax.ws.rs.client.Client;
import javax.ws.rs.client.ClientBuilder;
import javax.ws.rs.core.Response;

/** A JAX-RS client for each call, with the connector that Jersey has by itself. */
public final class JerseyDefaultCalls extends LibraryCalls {
    @Override
    Call to(Site site) {
        return number -> {
            Client client = ClientBuilder.newClient();
            try {
                Response response =
                        client.target(site.base).path("jersey/" + number).request().get();
                return response.getStatus() + " " + response.readEntity(String.class);
            } finally {
                client.close();
            }
        };
    }
}
