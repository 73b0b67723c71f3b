package dev.carpool.clients;

import dev.carpool.sharing.RouteShelf;
import dev.carpool.sharing.SharedConnection;
import dev.carpool.sharing.SocketHealth;
import dev.carpool.sharing.SocketHealth.Health;
import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;

/** A library's connection that may travel from client to client. */
public abstract class Traveller extends SharedConnection {

    public final RouteShelf home;
    private long receivedBefore;
    private Object boarded;

    protected Traveller(RouteShelf home) {
        this.home = home;
    }

    /** The place where it is kept while idle. */
    public final RouteShelf home() {
        return home;
    }

    /** The live connection, or null; only compared. */
    protected abstract Object live();

    /** Bytes received on the live connection so far, or -1 if that can't be told. */
    protected abstract long received();

    /**
     * Whether the library has read ahead: no poll of the socket sees such bytes, and they would be
     * the next client's response.
     */
    protected abstract boolean buffered();

    /** Socket of the live connection. */
    protected abstract Socket socket();

    /** Whether its client was named to the server by a certificate. */
    protected final boolean showedCertificate() {
        Socket socket = socket();
        return socket instanceof SSLSocket
                && ((SSLSocket) socket).getSession().getLocalPrincipal() != null;
    }

    /** The library's own check, which reads and waits for a millisecond. */
    protected abstract boolean isStale() throws IOException;

    /** To be called before a request is written: what is received from here on answers it. */
    public final void sending() {
        used();
        receivedBefore = live() == null ? -1 : received();
    }

    /** True if it is certain that no byte came back since {@link #sending}. */
    public final boolean silent() {
        return live() != null && receivedBefore >= 0 && received() == receivedBefore;
    }

    /** The shelf gave the connection that is live now. */
    public final void board() {
        boarded = live();
    }

    /**
     * True if the connection in use is one that the shelf gave, and not one that was opened since.
     */
    public final boolean boarded() {
        return boarded != null && boarded == live();
    }

    @Override
    protected Health glance() {
        if (hasLeftover()) {
            return Health.DIRTY;
        }
        Socket socket = socket();
        Health health = SocketHealth.check(socket);
        // What there is to read may be a session ticket, which a server sends when it likes
        // (RFC 8446, 4.6.1).
        return health == Health.DIRTY && socket instanceof SSLSocket && !socket.isClosed()
                ? Health.UNKNOWN
                : health;
    }

    @Override
    protected final int descriptor() {
        return live() == null ? -1 : SocketHealth.descriptor(socket());
    }

    @Override
    protected final boolean hasLeftover() {
        return live() == null || buffered();
    }

    /**
     * The library's own check reads, for a millisecond; what it finds other than tickets stays in
     * the buffer.
     */
    @Override
    protected boolean inspect() {
        try {
            return !isStale() && !buffered() && SocketHealth.check(socket()) != Health.DIRTY;
        } catch (IOException e) {
            return false;
        }
    }
}
