package dev.carpool.demo.scenario;

import java.io.IOException;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.Timeout;

/** Asks a package index for the newest version of ten tools, one after the other. */
final class VersionChecks implements Scenario {

    @Override
    public String name() {
        return "version-checks";
    }

    @Override
    public int requests() {
        return 10;
    }

    @Override
    public void run(URI server, Stopwatch stopwatch) {
        for (int tool = 0; tool < requests(); tool++) {
            URI index = server.resolve("/pypi/tool-" + tool + "/json");
            stopwatch.time(() -> newestVersion(index).contains("\"version\""));
        }
    }

    private static String newestVersion(URI index) throws IOException {
        RequestConfig config =
                RequestConfig.custom().setResponseTimeout(Timeout.ofSeconds(10)).build();
        try (CloseableHttpClient client =
                HttpClients.custom().setDefaultRequestConfig(config).build()) {
            return client.execute(
                    new HttpGet(index), response -> EntityUtils.toString(response.getEntity()));
        }
    }
}
