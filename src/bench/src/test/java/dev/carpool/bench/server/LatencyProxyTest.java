package dev.carpool.bench.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LatencyProxyTest {
    private static final Duration ROUND_TRIP = Duration.ofMillis(40);

    private ServerSocket echo;
    private LatencyProxy proxy;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::echoAll);
        thread.setDaemon(true);
        thread.start();
        proxy = new LatencyProxy(echo.getLocalPort(), ROUND_TRIP);
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void aNewConnectionPaysTwoRoundTripsAndAReusedOneASingle() throws IOException {
        // The quickest of several: a busy machine adds to a delay, and nothing may take from it.
        double first = Double.MAX_VALUE;
        double later = Double.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            try (Socket socket = connect()) {
                ping(socket);
                first = Math.min(first, millisSince(start));
                long again = System.nanoTime();
                ping(socket);
                later = Math.min(later, millisSince(again));
            }
        }
        assertThat(first).isBetween(80.0, 118.0);
        assertThat(later).isBetween(40.0, 60.0);
    }

    @Test
    void whatIsSentInPiecesIsDelayedOnceAndNotAddedUp() throws Exception {
        try (Socket socket = connect()) {
            ping(socket);
            long start = System.nanoTime();
            for (int i = 0; i < 10; i++) {
                socket.getOutputStream().write(i);
                Thread.sleep(2);
            }
            assertThat(socket.getInputStream().readNBytes(10))
                    .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
            assertThat(millisSince(start)).isBetween(40.0, 300.0);
        }
    }

    @Test
    void muchDataArrivesWholeAndInOrderAndSoDoesTheEnd() throws Exception {
        byte[] sent = new byte[4_000_000];
        new Random(1).nextBytes(sent);
        try (Socket socket = connect()) {
            Thread writer =
                    new Thread(
                            () -> {
                                try {
                                    socket.getOutputStream().write(sent);
                                    socket.shutdownOutput();
                                } catch (IOException e) {
                                    throw new IllegalStateException(e);
                                }
                            });
            writer.start();
            byte[] received = socket.getInputStream().readAllBytes();
            writer.join();

            assertThat(Arrays.equals(received, sent)).isTrue();
        }
    }

    @Test
    void manyConnectionsAtOnceAreEachDelayedAlike() throws IOException {
        Socket[] sockets = new Socket[50];
        long start = System.nanoTime();
        for (int i = 0; i < sockets.length; i++) {
            sockets[i] = connect();
            sockets[i].getOutputStream().write(i);
        }
        for (int i = 0; i < sockets.length; i++) {
            assertThat(sockets[i].getInputStream().read()).isEqualTo(i);
            sockets[i].close();
        }
        assertThat(millisSince(start)).isBetween(80.0, 1000.0);
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static void ping(Socket socket) throws IOException {
        socket.getOutputStream().write('x');
        assertThat(socket.getInputStream().read()).isEqualTo('x');
    }

    private static double millisSince(long start) {
        return (System.nanoTime() - start) / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }

    private void echoAll() {
        try {
            while (true) {
                Socket socket = echo.accept();
                socket.setTcpNoDelay(true);
                Thread thread = new Thread(() -> echo(socket));
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private static void echo(Socket socket) {
        try (socket;
                InputStream in = socket.getInputStream();
                OutputStream out = socket.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // The test has closed its end.
        }
    }
}
