package dev.carpool.clients.apache3;

import dev.carpool.sharing.RouteShelf;
import dev.carpool.sharing.SharedConnection;
import dev.carpool.sharing.SocketHealth;
import dev.carpool.sharing.SocketHealth.Health;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLSocket;

/** A socket that may travel from client to client; what is around it does not. */
final class Car extends SharedConnection {

    private final RouteShelf home;
    private Socket socket;
    private Object lastClient;
    private boolean leftover;
    private boolean provesCertificate;

    Car(RouteShelf home) {
        this.home = home;
    }

    /** The place where it is kept while idle. */
    RouteShelf home() {
        return home;
    }

    /** Null until it is connected. */
    Socket socket() {
        return socket;
    }

    void socket(Socket connected) {
        socket = connected;
    }

    /**
     * @param value whether its key says by value what certificate it shows
     */
    void provesCertificate(boolean value) {
        provesCertificate = value;
    }

    boolean provesCertificate() {
        return provesCertificate;
    }

    /** Whether it named its client to the server by a certificate. */
    boolean showedCertificate() {
        return socket instanceof SSLSocket
                && ((SSLSocket) socket).getSession().getLocalPrincipal() != null;
    }

    /** The client that used it last, or null. */
    Object lastClient() {
        return lastClient;
    }

    /**
     * To be called when a client has no more use for it.
     *
     * @param unread whether the client's own buffers hold something that was received or not sent
     */
    void leftBy(Object client, boolean unread) {
        lastClient = client;
        leftover = unread;
    }

    @Override
    protected boolean isOpen() {
        return socket != null && !socket.isClosed();
    }

    @Override
    protected Health glance() {
        Health health = SocketHealth.check(socket);
        // What there is to read may be a session ticket, which a server sends when it likes
        // (RFC 8446, 4.6.1).
        return health == Health.DIRTY && socket instanceof SSLSocket && !socket.isClosed()
                ? Health.UNKNOWN
                : health;
    }

    @Override
    protected int descriptor() {
        return SocketHealth.descriptor(socket);
    }

    @Override
    protected boolean hasLeftover() {
        return leftover;
    }

    /** Reads for a millisecond, as the library's own check does: an idle one has nothing to say. */
    @Override
    protected boolean inspect() {
        try {
            socket.setSoTimeout(1);
            socket.getInputStream().read();
            return false;
        } catch (SocketTimeoutException silent) {
            return SocketHealth.check(socket) != Health.DIRTY;
        } catch (IOException broken) {
            return false;
        }
    }

    @Override
    protected void close() {
        discard();
    }

    void discard() {
        try {
            socket.close();
        } catch (IOException gone) {
            return;
        }
    }
}
