package dev.carpool.bench.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BenchServerTest {
    @TempDir private Path directory;

    @Test
    void onlyTheUrlThatSaysSoEndsConnections() throws Exception {
        try (BenchServer server = new BenchServer(KeyMaterial.make(directory))) {
            ServerPorts ports =
                    new ServerPorts(
                            Map.of(ServerPorts.key(Scheme.HTTP, 0), server.port(Scheme.HTTP)));
            HttpClient client = HttpClient.newHttpClient();

            get(client, ports.url(Scheme.HTTP, 0), 120);
            assertThat(server.counts().accepted()).isEqualTo(1);
            get(client, ports.endingUrl(Scheme.HTTP, 0), 120);
            assertThat(server.counts().accepted()).isEqualTo(3);
        }
    }

    private static void get(HttpClient client, String url, int times) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        for (int i = 0; i < times; i++) {
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }
}
