package dev.carpool.sites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.report.CallSites;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.Test;

/**
 * What it costs to know which line builds a client, as a part of what that client's one call costs
 * at the least: built, used on a connection that is open, to a server on the same machine that does
 * nothing, closed. The stack is as deep as a web framework's, with some frames of the library's
 * above the app's. It is in a package of its own, as the agent's frames are not the app's. Both are
 * the best of some rounds, by turns, so that another load on the machine meets both.
 */
class CallSitesCostTest {
    private static final int DEPTH = 80;
    private static final int FRAMES = 6;
    private static final int ROUNDS = 8;
    private static final int CALLS = 400;
    private static final int SIGHTINGS = 20_000;

    /** 1 %. */
    private static final double MOST = 0.01;

    private final CallSites sites = new CallSites();
    private int sink;

    @Test
    void aCallSiteCostsLessThanAHundredthOfACall() throws Exception {
        try (Server server = new Server();
                PoolingHttpClientConnectionManager open =
                        new PoolingHttpClientConnectionManager()) {
            double sighting = Double.MAX_VALUE;
            double call = Double.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                sighting = Math.min(sighting, nanos(SIGHTINGS, () -> deep(DEPTH)));
                call = Math.min(call, nanos(CALLS, () -> call(open, server)));
            }
            System.out.printf(
                    "call site %.0f ns, call %.0f ns: %.2f %%%n",
                    sighting, call, 100 * sighting / call);
            assertThat(sighting / call).isLessThan(MOST);
        }
        assertThat(sink).isPositive();
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double nanos(int times, Work work) throws Exception {
        long begin = System.nanoTime();
        for (int i = 0; i < times; i++) {
            work.run();
        }
        return (System.nanoTime() - begin) / (double) times;
    }

    private void deep(int more) {
        if (more > 0) {
            deep(more - 1);
        } else {
            sink += Library.build(sites, FRAMES);
        }
    }

    /** What the app called. */
    private static final class Library {
        static int build(CallSites sites, int more) {
            if (more > 0) {
                return build(sites, more - 1);
            }
            return sites.here(Library.class.getName()) == null ? 0 : 1;
        }
    }

    private static void call(PoolingHttpClientConnectionManager open, Server server)
            throws Exception {
        try (CloseableHttpClient client =
                HttpClients.custom()
                        .setConnectionManager(open)
                        .setConnectionManagerShared(true)
                        .build()) {
            client.execute(
                    new HttpGet("http://127.0.0.1:" + server.port() + "/"),
                    response -> EntityUtils.toString(response.getEntity()));
        }
    }

    /** Answers whatever it is asked, and keeps connections. */
    private static final class Server implements AutoCloseable {
        private static final byte[] ANSWER =
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
                        .getBytes(StandardCharsets.ISO_8859_1);

        private final ServerSocket socket =
                new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

        Server() throws IOException {
            Thread thread = new Thread(this::accept);
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return socket.getLocalPort();
        }

        private void accept() {
            while (!socket.isClosed()) {
                try (Socket caller = socket.accept()) {
                    answer(caller);
                } catch (IOException over) {
                    continue;
                }
            }
        }

        private static void answer(Socket caller) throws IOException {
            caller.setTcpNoDelay(true);
            OutputStream out = caller.getOutputStream();
            BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(
                                    caller.getInputStream(), StandardCharsets.ISO_8859_1));
            for (String line; (line = in.readLine()) != null; ) {
                if (line.isEmpty()) {
                    out.write(ANSWER);
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
