package dev.carpool.demo.scenario;

import java.io.IOException;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.util.Timeout;

/** A watchdog that does it right: one client for its whole life. Nothing is to be gained here. */
final class HealthChecks implements Scenario {

    @Override
    public String name() {
        return "health-checks";
    }

    @Override
    public int requests() {
        return 20;
    }

    @Override
    public void run(URI server, Stopwatch stopwatch) throws IOException {
        URI health = server.resolve("/health");
        try (Watchdog watchdog = new Watchdog()) {
            for (int check = 0; check < requests(); check++) {
                stopwatch.time(() -> watchdog.isHealthy(health));
            }
        }
    }

    private static final class Watchdog implements AutoCloseable {

        private final CloseableHttpClient client =
                HttpClients.custom()
                        .setDefaultRequestConfig(
                                RequestConfig.custom()
                                        .setResponseTimeout(Timeout.ofSeconds(10))
                                        .build())
                        .build();

        boolean isHealthy(URI health) throws IOException {
            return client.execute(
                    new HttpGet(health), response -> response.getCode() == HttpStatus.SC_OK);
        }

        @Override
        public void close() throws IOException {
            client.close();
        }
    }
}
