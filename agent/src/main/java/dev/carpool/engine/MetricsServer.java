package dev.carpool.engine;

import dev.carpool.options.Options;
import dev.carpool.report.Control;
import dev.carpool.report.Log;
import dev.carpool.report.PoolMetrics;
import dev.carpool.report.Prometheus;
import dev.carpool.sharing.Daemon;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Answers {@code GET /metrics} and {@code GET /api/connection-pool/metrics}, one caller at a time,
 * on a daemon thread. Not the JDK's own server: that logs through java.util.logging, whose first
 * use fixes the JVM's log manager before an application server has set its own, and its module may
 * be missing.
 */
final class MetricsServer implements Runnable {

    private static final String METRICS = "/metrics";
    private static final String JSON = "/api/connection-pool/metrics";

    /** What the app's {@code main} sets first, as java.net.preferIPv4Stack, is read by then. */
    private static final long LET_MAIN_BEGIN = TimeUnit.SECONDS.toNanos(1);

    /** Whoever connects has something to ask: a caller that is silent holds up the others. */
    private static final long SILENCE = TimeUnit.SECONDS.toNanos(1);

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(5);
    private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int MOST_WAITING = 16;
    private static final int LONGEST_HEAD = 8192;

    private final Options options;
    private final Control control;

    private MetricsServer(Options options, Control control) {
        this.options = options;
        this.control = control;
    }

    static void start(Options options, Control control) {
        Daemon.start("carpool-metrics", new MetricsServer(options, control));
    }

    @Override
    public void run() {
        long begin = System.nanoTime() + LET_MAIN_BEGIN;
        for (long left = LET_MAIN_BEGIN; left > 0; left = begin - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        String host = options.metricsHost();
        String where = (host == null ? "" : host + ':') + options.metricsPort();
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            InetAddress address =
                    host == null ? InetAddress.getLoopbackAddress() : InetAddress.getByName(host);
            server.bind(new InetSocketAddress(address, options.metricsPort()), MOST_WAITING);
            Log.info("metrics at " + server.getLocalAddress() + ", GET " + METRICS);
            while (server.isOpen()) {
                SocketChannel caller = accept(server);
                if (caller != null) {
                    serve(caller);
                }
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            Log.warn("metrics-port=" + where + " can't be served, the app runs without: " + e);
        }
    }

    /** Null if there is no descriptor left for it, for one: that may pass. */
    private static SocketChannel accept(ServerSocketChannel server) throws IOException {
        try {
            return server.accept();
        } catch (ClosedChannelException over) {
            throw over;
        } catch (IOException e) {
            Log.info("metrics: a caller could not be accepted: " + e);
            LockSupport.parkNanos(SILENCE);
            return null;
        }
    }

    private void serve(SocketChannel accepted) {
        try (SocketChannel caller = accepted) {
            caller.configureBlocking(false);
            String head = read(caller, System.nanoTime() + SILENCE);
            if (head != null) {
                ByteBuffer answer = ByteBuffer.wrap(answer(head));
                write(caller, answer, System.nanoTime() + PATIENCE);
            }
        } catch (IOException gone) {
            return;
        } catch (Throwable t) {
            Log.failure("metrics", t);
        }
    }

    /** All of it is read: closing a socket with bytes unread would take back the answer. */
    private static String read(SocketChannel caller, long until) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LONGEST_HEAD);
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int n = caller.read(bytes);
            if (n < 0 || System.nanoTime() - until > 0 || !bytes.hasRemaining()) {
                return null;
            }
            if (n == 0) {
                LockSupport.parkNanos(LOOK_AGAIN);
            } else {
                int end = bytes.position();
                head.append(new String(bytes.array(), end - n, n, StandardCharsets.ISO_8859_1));
            }
        }
        return head.toString();
    }

    private static void write(SocketChannel caller, ByteBuffer bytes, long until)
            throws IOException {
        while (bytes.hasRemaining() && System.nanoTime() - until < 0) {
            if (caller.write(bytes) == 0) {
                LockSupport.parkNanos(LOOK_AGAIN);
            }
        }
    }

    private byte[] answer(String head) {
        String[] line = head.substring(0, head.indexOf("\r\n")).split(" ");
        String path = line.length < 2 ? "" : line[1].split("\\?", 2)[0];
        boolean bodiless = line[0].equals("HEAD");
        if (!bodiless && !line[0].equals("GET")) {
            return response("405 Method Not Allowed\r\nAllow: GET, HEAD", "text/plain", "", false);
        }
        if (path.equals(METRICS)) {
            return response("200 OK", Prometheus.CONTENT_TYPE, Prometheus.of(control), bodiless);
        }
        if (path.equals(JSON)) {
            return response("200 OK", "application/json", PoolMetrics.of(control), bodiless);
        }
        String there = "There is " + METRICS + " and " + JSON + "\n";
        return response("404 Not Found", "text/plain", there, bodiless);
    }

    private static byte[] response(String status, String type, String text, boolean bodiless) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        byte[] head =
                ("HTTP/1.1 "
                                + status
                                + "\r\nContent-Type: "
                                + type
                                + "\r\nContent-Length: "
                                + body.length
                                + "\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff"
                                + "\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = java.util.Arrays.copyOf(head, head.length + (bodiless ? 0 : body.length));
        System.arraycopy(body, 0, all, head.length, all.length - head.length);
        return all;
    }
}
