package dev.carpool.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carpool.sharing.SocketHealth.Health;
import dev.carpool.sharing.TlsKit.TrustAll;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class SocketHealthTest {

    @TempDir private static Path directory;
    private static SSLContext serverContext;
    private static SSLContext clientContext;

    private ServerSocket listener;
    private Socket client;
    private Socket server;

    @BeforeAll
    static void makeContexts() throws Exception {
        Path keys = TlsKit.newKeyStore(directory, "server");
        serverContext = TlsKit.context(TlsKit.keys("SunX509", TlsKit.keyStore(keys)));
        clientContext = TlsKit.context(null, new TrustAll());
    }

    @BeforeEach
    void connect() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        client = new Socket(listener.getInetAddress(), listener.getLocalPort());
        server = listener.accept();
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
        listener.close();
    }

    private static void awaitDirty(Socket socket) throws InterruptedException {
        TlsKit.await(() -> SocketHealth.check(socket) == Health.DIRTY);
    }

    private static void assertStaysClean(Socket socket) {
        for (int i = 0; i < 1000; i++) {
            assertThat(SocketHealth.check(socket)).isEqualTo(Health.CLEAN);
        }
    }

    @Test
    void idleSocketIsClean() throws Exception {
        assertStaysClean(client);

        server.getOutputStream().write('a');
        assertThat(client.getInputStream().read()).isEqualTo('a');

        assertStaysClean(client);
    }

    @Test
    void endOfStreamIsDirty() throws Exception {
        server.close();

        awaitDirty(client);
    }

    @Test
    void halfCloseIsDirty() throws Exception {
        server.shutdownOutput();

        awaitDirty(client);
    }

    @Test
    void resetIsDirty() throws Exception {
        server.setSoLinger(true, 0);
        server.close();

        awaitDirty(client);
    }

    @Test
    void surplusBytesAreDirtyAndStayWhereTheyAre() throws Exception {
        server.getOutputStream().write("HTTP/1.1 408".getBytes(StandardCharsets.US_ASCII));

        awaitDirty(client);
        for (int i = 0; i < 1000; i++) {
            assertThat(SocketHealth.check(client)).isEqualTo(Health.DIRTY);
        }

        assertThat(new String(client.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                .isEqualTo("HTTP/1.1 408");
        assertThat(SocketHealth.check(client)).isEqualTo(Health.CLEAN);
    }

    @Test
    void closedHereIsDirty() throws Exception {
        Socket input = new Socket(listener.getInetAddress(), listener.getLocalPort());
        Socket output = new Socket(listener.getInetAddress(), listener.getLocalPort());
        input.shutdownInput();
        output.shutdownOutput();
        client.close();

        assertThat(SocketHealth.check(client)).isEqualTo(Health.DIRTY);
        assertThat(SocketHealth.check(input)).isEqualTo(Health.DIRTY);
        assertThat(SocketHealth.check(output)).isEqualTo(Health.DIRTY);
        input.close();
        output.close();
    }

    @Test
    void interruptIsNotSwallowed() {
        Thread.currentThread().interrupt();

        Health health = SocketHealth.check(client);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(health).isEqualTo(Health.CLEAN);
    }

    @Test
    void otherSocketsAreUnknown() throws Exception {
        try (Socket own = new Socket() {};
                Socket unconnected = new Socket();
                SocketChannel channel = SocketChannel.open(listener.getLocalSocketAddress())) {
            own.connect(listener.getLocalSocketAddress());

            assertThat(SocketHealth.check(own)).isEqualTo(Health.UNKNOWN);
            assertThat(SocketHealth.check(unconnected)).isEqualTo(Health.UNKNOWN);
            assertThat(SocketHealth.check(channel.socket())).isEqualTo(Health.UNKNOWN);
            assertThat(SocketHealth.check(null)).isEqualTo(Health.UNKNOWN);
        }
    }

    @Test
    void socksIsTransparent() throws Exception {
        CompletableFuture<Socket> accepted = CompletableFuture.supplyAsync(this::acceptSocks);
        try (Socket proxied =
                new Socket(new Proxy(Proxy.Type.SOCKS, listener.getLocalSocketAddress()))) {
            proxied.connect(new InetSocketAddress("127.0.0.1", 9));
            try (Socket behind = accepted.get(20, TimeUnit.SECONDS)) {
                assertStaysClean(proxied);

                behind.getOutputStream().write('a');

                awaitDirty(proxied);
            }
        }
    }

    /** RFC 1928: no authentication, and any CONNECT by an IPv4 address succeeds. */
    private Socket acceptSocks() {
        try {
            Socket proxy = listener.accept();
            DataInputStream in = new DataInputStream(proxy.getInputStream());
            in.readByte();
            in.readFully(new byte[in.readByte()]);
            proxy.getOutputStream().write(new byte[] {5, 0});
            in.readFully(new byte[10]);
            proxy.getOutputStream().write(new byte[] {5, 0, 0, 1, 127, 0, 0, 1, 0, 9});
            return proxy;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
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
                                            SocketHealthTest.this.client, "localhost", port, true)
                                    : factory.createSocket(listener.getInetAddress(), port));
            rawServer = layered ? SocketHealthTest.this.server : listener.accept();
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
