package dev.carpool.it.apps17;

import dev.carpool.it.apps.Site;
import javax.ws.rs.client.Client;
import javax.ws.rs.client.ClientBuilder;
import javax.ws.rs.core.Response;
import org.glassfish.jersey.apache.connector.ApacheConnectorProvider;
import org.glassfish.jersey.client.ClientConfig;

/** A JAX-RS client for each call. */
public final class JerseyCalls extends LibraryCalls {
    @Override
    Call to(Site site) {
        return number -> {
            Client client =
                    ClientBuilder.newClient(
                            new ClientConfig().connectorProvider(new ApacheConnectorProvider()));
            try {
                Response response =
                        client.target(site.base).path("jersey/" + number).request().get();
                return response.getStatus()
                        + " "
                        + response.getHeaders()
                        + " "
                        + response.readEntity(String.class);
            } finally {
                client.close();
            }
        };
    }
}
