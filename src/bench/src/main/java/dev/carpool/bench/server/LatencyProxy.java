package dev.carpool.bench.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * A TCP forwarder that makes loopback as far away as a given round trip.
 *
 * <p>Each direction is half a round trip late. Loopback completes a connect at once, whatever lies
 * behind it, so the first bytes of a client are a whole round trip later still: what the connect
 * would have taken. A call on a new connection thus pays two round trips, over TLS 1.3 three, on a
 * reused one a single one, as it would on a link of that length.
 */
public final class LatencyProxy implements AutoCloseable {
    private final InetSocketAddress target;
    private final long roundTripNanos;
    private final ServerSocketChannel listener;
    private final Selector selector;
    private final ScheduledExecutorService late;
    private final Thread thread;

    /** A started proxy on a free loopback port, in front of {@code targetPort}. */
    public LatencyProxy(int targetPort, Duration roundTrip) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        this.target = new InetSocketAddress(loopback, targetPort);
        this.roundTripNanos = roundTrip.toNanos();
        this.selector = Selector.open();
        this.listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress(loopback, 0), 1024);
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
        this.late = scheduler();
        this.thread = new Thread(this::loop, "latency-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static ScheduledExecutorService scheduler() {
        // A single thread: what is due in order is then also written in order.
        ScheduledThreadPoolExecutor executor =
                new ScheduledThreadPoolExecutor(
                        1,
                        task -> {
                            Thread writer = new Thread(task, "latency-proxy-late");
                            writer.setDaemon(true);
                            return writer;
                        });
        return Executors.unconfigurableScheduledExecutorService(executor);
    }

    /** The port to call instead of the target's. */
    public int port() {
        return listener.socket().getLocalPort();
    }

    @Override
    public void close() throws IOException {
        late.shutdownNow();
        for (SelectionKey key : Set.copyOf(selector.keys())) {
            key.channel().close();
        }
        selector.close();
    }

    private void loop() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
        while (selector.isOpen()) {
            try {
                selector.select(key -> serve(key, buffer));
            } catch (IOException | java.nio.channels.ClosedSelectorException e) {
                return;
            }
        }
    }

    private void serve(SelectionKey key, ByteBuffer buffer) {
        try {
            if (key.isAcceptable()) {
                accept();
            } else {
                ((Pipe) key.attachment()).read(key, buffer);
            }
        } catch (CancelledKeyException e) {
            // Its other direction has just closed both sockets.
        } catch (IOException e) {
            key.cancel();
        }
    }

    private void accept() throws IOException {
        SocketChannel client = listener.accept();
        if (client == null) {
            return;
        }
        SocketChannel server = SocketChannel.open();
        try {
            server.connect(target);
            ready(client);
            ready(server);
        } catch (IOException e) {
            client.close();
            server.close();
            return;
        }
        long oneWay = roundTripNanos / 2;
        client.register(
                selector,
                SelectionKey.OP_READ,
                new Pipe(client, server, late, oneWay, roundTripNanos));
        server.register(selector, SelectionKey.OP_READ, new Pipe(server, client, late, oneWay, 0));
    }

    private static void ready(SocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
    }
}
