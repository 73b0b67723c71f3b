package dev.carpool.bench.startup;

import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** An app that builds one client and makes one call: the first class that the agent hooks. */
public final class FirstCallMain {
    private FirstCallMain() {}

    /** Takes the URL to get; exits with a stack trace when the answer is not 200. */
    public static void main(String[] args) throws Exception {
        try (CloseableHttpClient client = HttpClients.createDefault()) {
            int status =
                    client.execute(
                            new HttpGet(args[0]),
                            response -> {
                                EntityUtils.consume(response.getEntity());
                                return response.getCode();
                            });
            if (status != 200) {
                throw new IllegalStateException("status " + status);
            }
        }
    }
}
