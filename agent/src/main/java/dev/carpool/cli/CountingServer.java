package dev.carpool.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers GETs on loopback, keeps connections alive, and counts those that it accepts. */
final class CountingServer implements AutoCloseable {

    private static final byte[] RESPONSE =
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok"
                    .getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket listener;
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();

    CountingServer() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    String url() {
        return "http://"
                + listener.getInetAddress().getHostAddress()
                + ":"
                + listener.getLocalPort()
                + "/";
    }

    int accepted() {
        return accepted.get();
    }

    int answered() {
        return answered.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                accepted.incrementAndGet();
                start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try (Socket open = socket;
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(
                                        open.getInputStream(), StandardCharsets.US_ASCII))) {
            open.setTcpNoDelay(true);
            for (String line; (line = in.readLine()) != null; ) {
                if (line.isEmpty()) {
                    open.getOutputStream().write(RESPONSE);
                    answered.incrementAndGet();
                }
            }
        } catch (IOException gone) {
            // The caller has gone, as callers without a pool do.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "carpool-self-test");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
