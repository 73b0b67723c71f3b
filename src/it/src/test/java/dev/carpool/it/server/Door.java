package dev.carpool.it.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.Socket;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** What happens on an accepted connection before HTTP begins. */
@FunctionalInterface
public interface Door {
    /** First byte of a TLS record that begins a handshake (RFC 8446, 5.1). */
    int HANDSHAKE = 22;

    /**
     * @param journal takes whatever is asked for here, as a request
     * @return null if the connection is over
     */
    Line open(Socket plain, int connection, Consumer<Received> journal) throws IOException;

    /** HTTP at once. */
    static Door plain() {
        return (plain, connection, journal) -> line(plain);
    }

    /** Whether a client has to show a certificate. */
    enum Certificates {
        NOT_ASKED,
        WANTED,
        NEEDED
    }

    /** TLS by the server's own key. */
    static Door tls(Certificates certificates) {
        return tls(certificates, Keys.shared().serverContext());
    }

    static Door tls(Certificates certificates, SSLContext key) {
        SSLSocketFactory factory = key.getSocketFactory();
        return (plain, connection, journal) -> line(handshake(factory, plain, null, certificates));
    }

    /** TLS if the client begins with a handshake, plain HTTP otherwise. */
    static Door either() {
        SSLSocketFactory factory = Keys.shared().serverContext().getSocketFactory();
        return (plain, connection, journal) -> {
            int first = plain.getInputStream().read();
            if (first == HANDSHAKE) {
                InputStream read = new ByteArrayInputStream(new byte[] {(byte) first});
                return line(handshake(factory, plain, read, Certificates.NOT_ASKED));
            }
            return first < 0 ? null : resumed(plain, first);
        };
    }

    /** SOCKS if the client begins with it, HTTP otherwise. */
    static Door socks() {
        return (plain, connection, journal) -> {
            int first = plain.getInputStream().read();
            if (first == Socks.FOUR || first == Socks.FIVE) {
                Socks.serve(first, plain, connection, journal);
                return null;
            }
            return first < 0 ? null : resumed(plain, first);
        };
    }

    private static Line line(Socket socket) throws IOException {
        return new Line(socket, new BufferedInputStream(socket.getInputStream()));
    }

    private static Line resumed(Socket plain, int first) throws IOException {
        PushbackInputStream in =
                new PushbackInputStream(new BufferedInputStream(plain.getInputStream()));
        in.unread(first);
        return new Line(plain, in);
    }

    private static Socket handshake(
            SSLSocketFactory factory, Socket plain, InputStream read, Certificates certificates)
            throws IOException {
        SSLSocket socket = (SSLSocket) factory.createSocket(plain, read, true);
        socket.setUseClientMode(false);
        socket.setWantClientAuth(certificates == Certificates.WANTED);
        if (certificates == Certificates.NEEDED) {
            socket.setNeedClientAuth(true);
        }
        socket.startHandshake();
        return socket;
    }
}
