package dev.carpool.it.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;

/** Carries bytes between a client and a server on loopback, both ways, and looks at none. */
final class Tunnel {
    private Tunnel() {}

    /** Returns when both sides have ended. */
    static void between(Line client, String host, int port) throws IOException {
        if (!InetAddress.getByName(host).isLoopbackAddress()) {
            throw new IOException("not on loopback: " + host);
        }
        try (Socket server = new Socket(host, port)) {
            server.setTcpNoDelay(true);
            Thread back =
                    new Thread(() -> copy(quietly(server), client.socket(), server), "tunnel-back");
            back.setDaemon(true);
            back.start();
            copy(client.in(), server, client.socket());
            back.join();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static InputStream quietly(Socket socket) {
        try {
            return socket.getInputStream();
        } catch (IOException closed) {
            return InputStream.nullInputStream();
        }
    }

    /** The end of one direction is the end of both: HTTP clients don't close by halves. */
    private static void copy(InputStream in, Socket to, Socket from) {
        try (to;
                from) {
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
                out.flush();
            }
        } catch (IOException closed) {
            // By one of them: what each saw of it is compared elsewhere.
        }
    }
}
