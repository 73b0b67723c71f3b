package dev.carpool.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carpool.sharing.SocketHealth.Health;
import dev.carpool.sharing.TlsKit.TrustAll;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class SocketHealthTlsTest extends ConnectedSockets {

    private static SSLContext serverContext;
    private static SSLContext clientContext;

    @BeforeAll
    static void makeContexts() throws Exception {
        serverContext = TlsKit.context(TlsKit.keys("SunX509", TlsKit.keyStore(TlsKit.ALICE)));
        clientContext = TlsKit.context(null, new TrustAll());
    }

    /** A TLS connection with one exchange behind it, over {@link #client} if layered. */
    private final class Tls implements AutoCloseable {

        final Socket rawServer;
        final SSLSocket server;
        final SSLSocket client;

        Tls(String protocol, boolean layered) throws Exception {
            var factory = clientContext.getSocketFactory();
            int port = listener.getLocalPort();
            client =
                    (SSLSocket)
                            (layered
                                    ? factory.createSocket(
                                            SocketHealthTlsTest.this.client,
                                            "localhost",
                                            port,
                                            true)
                                    : factory.createSocket(listener.getInetAddress(), port));
            rawServer = layered ? SocketHealthTlsTest.this.server : listener.accept();
            server =
                    (SSLSocket)
                            serverContext
                                    .getSocketFactory()
                                    .createSocket(rawServer, null, rawServer.getPort(), true);
            server.setUseClientMode(false);
            client.setEnabledProtocols(new String[] {protocol});
            assertThat(SocketHealth.check(client)).isEqualTo(Health.UNKNOWN);
            CompletableFuture<Void> serving =
                    CompletableFuture.runAsync(
                            () -> {
                                try {
                                    server.startHandshake();
                                } catch (IOException e) {
                                    throw new IllegalStateException(e);
                                }
                            });
            client.startHandshake();
            serving.get(20, TimeUnit.SECONDS);
            send("response");
            receive("response");
        }

        void send(String text) throws IOException {
            server.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        }

        void receive(String text) throws IOException {
            assertThat(new String(client.getInputStream().readNBytes(text.length())))
                    .isEqualTo(text);
        }

        @Override
        public void close() throws IOException {
            rawServer.close();
            client.close();
        }
    }

    private static final String CASES =
            "TLSv1.2, false\nTLSv1.2, true\nTLSv1.3, false\nTLSv1.3, true";

    @ParameterizedTest
    @CsvSource(textBlock = CASES)
    void idleTlsIsClean(String protocol, boolean layered) throws Exception {
        try (Tls tls = new Tls(protocol, layered)) {
            assertStaysClean(tls.client);

            tls.send("another");
            awaitDirty(tls.client);
            tls.receive("another");

            assertStaysClean(tls.client);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = CASES)
    void decryptedSurplusIsDirty(String protocol, boolean layered) throws Exception {
        try (Tls tls = new Tls(protocol, layered)) {
            tls.send("response and more");
            tls.receive("response");

            assertThat(SocketHealth.check(tls.client)).isEqualTo(Health.DIRTY);

            tls.receive(" and more");
            assertThat(SocketHealth.check(tls.client)).isEqualTo(Health.CLEAN);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = CASES)
    void recordThatNeverCameWholeIsDirty(String protocol, boolean layered) throws Exception {
        try (Tls tls = new Tls(protocol, layered)) {
            tls.rawServer.getOutputStream().write(new byte[] {23, 3, 3});
            awaitDirty(tls.client);
            tls.client.setSoTimeout(1);
            assertThatThrownBy(() -> tls.client.getInputStream().read())
                    .isInstanceOf(SocketTimeoutException.class);

            assertThat(SocketHealth.check(tls.client)).isEqualTo(Health.DIRTY);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = CASES)
    void closeNotifyIsDirtyReadOrNot(String protocol, boolean layered) throws Exception {
        try (Tls tls = new Tls(protocol, layered)) {
            tls.server.shutdownOutput();

            awaitDirty(tls.client);
            assertThat(tls.client.getInputStream().read()).isEqualTo(-1);
            assertThat(SocketHealth.check(tls.client)).isEqualTo(Health.DIRTY);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = CASES)
    void tlsEndOfStreamWithoutCloseNotifyIsDirty(String protocol, boolean layered)
            throws Exception {
        try (Tls tls = new Tls(protocol, layered)) {
            tls.rawServer.close();

            awaitDirty(tls.client);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = CASES)
    void tlsClosedHereIsDirty(String protocol, boolean layered) throws Exception {
        try (Tls tls = new Tls(protocol, layered)) {
            tls.rawServer.close();
            tls.client.close();

            assertThat(SocketHealth.check(tls.client)).isEqualTo(Health.DIRTY);
        }
    }
}
