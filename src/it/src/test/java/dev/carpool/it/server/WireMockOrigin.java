package dev.carpool.it.server;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.trafficlistener.WiremockNetworkTrafficListener;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that is not ours, for the ordinary cases. Its sockets are counted where they are opened,
 * not by its journal.
 */
public final class WireMockOrigin implements Origin {
    /** It goes out in a header, and two runs must get the same. */
    private static final UUID STUB = new UUID(0, 1);

    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private final boolean tls;
    private final WireMockServer server;

    public WireMockOrigin(boolean tls) {
        this.tls = tls;
        WireMockConfiguration configuration =
                wireMockConfig()
                        .bindAddress("127.0.0.1")
                        .dynamicPort()
                        .networkTrafficListener(new SocketCount());
        if (tls) {
            Keys keys = Keys.shared();
            configuration
                    .dynamicHttpsPort()
                    .keystorePath(keys.serverStore().toString())
                    .keystoreType("PKCS12")
                    .keystorePassword(Keys.PASSWORD)
                    .keyManagerPassword(Keys.PASSWORD);
        }
        server = new WireMockServer(configuration);
        server.start();
        server.stubFor(
                any(anyUrl())
                        .withId(STUB)
                        .willReturn(
                                aResponse().withBody("hello").withHeader("X-From", "wiremock")));
    }

    @Override
    public String base() {
        return tls
                ? "https://127.0.0.1:" + server.httpsPort()
                : "http://127.0.0.1:" + server.port();
    }

    @Override
    public ServerSaw saw() {
        List<Received> requests =
                server.getAllServeEvents().stream().map(e -> received(e.getRequest())).toList();
        return new ServerSaw(
                tls ? server.httpsPort() : server.port(),
                accepted.get(),
                requests,
                0,
                mostOpen.get());
    }

    private static Received received(LoggedRequest request) {
        List<String> headers =
                request.getHeaders().all().stream()
                        .flatMap(h -> h.values().stream().map(v -> h.key() + ": " + v))
                        .toList();
        return new Received(
                0,
                0,
                request.getMethod().value(),
                request.getUrl(),
                headers,
                request.getBodyAsString());
    }

    @Override
    public void close() {
        server.stop();
    }

    private final class SocketCount implements WiremockNetworkTrafficListener {
        @Override
        public void opened(Socket socket) {
            accepted.incrementAndGet();
            mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        }

        @Override
        public void incoming(Socket socket, ByteBuffer bytes) {}

        @Override
        public void outgoing(Socket socket, ByteBuffer bytes) {}

        @Override
        public void closed(Socket socket) {
            open.decrementAndGet();
        }
    }
}
