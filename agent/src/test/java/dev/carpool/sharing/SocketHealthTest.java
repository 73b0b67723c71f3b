package dev.carpool.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.sharing.SocketHealth.Health;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SocketHealthTest extends ConnectedSockets {

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

    @Test
    void aChannelIsSeenThrough() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            try (SocketChannel channel = SocketChannel.open(server.getLocalAddress());
                    SocketChannel peer = server.accept()) {
                channel.configureBlocking(false);
                assertThat(SocketHealth.checkChannel(channel)).isEqualTo(Health.CLEAN);
                assertThat(SocketHealth.descriptor(channel)).isPositive();
                peer.write(ByteBuffer.wrap(new byte[] {1}));
                waitUntilReadable(channel);
                assertThat(SocketHealth.checkChannel(channel)).isEqualTo(Health.DIRTY);
                assertThat(channel.read(ByteBuffer.allocate(2))).isEqualTo(1);
                assertThat(SocketHealth.checkChannel(channel)).isEqualTo(Health.CLEAN);
                peer.shutdownOutput();
                waitUntilReadable(channel);
                assertThat(SocketHealth.checkChannel(channel)).isEqualTo(Health.DIRTY);
            }
        }
    }

    private static void waitUntilReadable(SocketChannel channel) throws IOException {
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_READ);
            assertThat(selector.select(10_000)).isEqualTo(1);
        }
    }
}
