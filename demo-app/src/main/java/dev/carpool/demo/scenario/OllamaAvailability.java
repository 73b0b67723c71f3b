package dev.carpool.demo.scenario;

import java.io.IOException;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.util.Timeout;

/** Looks whether a local model server is up before choosing a provider. */
final class OllamaAvailability implements Scenario {

    @Override
    public String name() {
        return "ollama-availability";
    }

    @Override
    public int requests() {
        return 5;
    }

    @Override
    public void run(URI server, Stopwatch stopwatch) {
        URI models = server.resolve("/api/tags");
        for (int check = 0; check < requests(); check++) {
            stopwatch.time(() -> isAvailable(models));
        }
    }

    private static boolean isAvailable(URI models) throws IOException {
        try (CloseableHttpClient client = HttpClients.createDefault()) {
            HttpGet request = new HttpGet(models);
            request.setConfig(
                    RequestConfig.custom().setResponseTimeout(Timeout.ofSeconds(5)).build());
            return client.execute(request, response -> response.getCode() == HttpStatus.SC_OK);
        }
    }
}
