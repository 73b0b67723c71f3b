package dev.carpool.it.server;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/** What a script has in hand: the request, and the raw connection to answer or misbehave on. */
public final class Exchange {
    private final Received request;
    private final Socket plain;
    private final Line line;
    private final IntSupplier open;
    private final Unanswered unanswered;
    private boolean over;
    private boolean spoke;
    private boolean reset;

    /** Takes note of what else the client sends, until it closes. */
    interface Unanswered {
        void hear() throws IOException;
    }

    Exchange(Received request, Socket plain, Line line, IntSupplier open, Unanswered unanswered) {
        this.request = request;
        this.plain = plain;
        this.line = line;
        this.open = open;
        this.unanswered = unanswered;
    }

    public Received request() {
        return request;
    }

    /**
     * An honest HTTP/1.1 answer, which obeys the client's wish to close. It doesn't repeat that
     * wish in a header of its own, so that two runs of which only one asked still get the same
     * response.
     */
    public void respond(int status, String body, String... headers) throws IOException {
        boolean close = request.saysClose();
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Status\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        head.append("Content-Length: ").append(bytes.length).append("\r\n\r\n");
        raw(head + (request.method().equals("HEAD") ? "" : body));
        if (close) {
            close();
        }
    }

    /** Connections that the server holds open now, this one among them. */
    public int open() {
        return open.getAsInt();
    }

    /** Exactly these bytes, in one write. */
    public void raw(String bytes) throws IOException {
        spoke = true;
        OutputStream out = line.socket().getOutputStream();
        out.write(bytes.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    public void pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /** FIN, announced or not as the script has answered. */
    public void close() throws IOException {
        over = true;
        line.socket().close();
        plain.close();
    }

    /** FIN if the next request takes longer than this to begin. */
    public void closeWhenIdleFor(int millis) throws IOException {
        plain.setSoTimeout(millis);
    }

    /** RST. */
    public void reset() throws IOException {
        over = true;
        reset = true;
        plain.setSoLinger(true, 0);
        plain.close();
    }

    /**
     * RST as soon as the next request begins, which nobody has read: what a close looks like that
     * crosses a request on its way.
     */
    public void resetUnread() throws IOException {
        if (plain.getInputStream().read() >= 0) {
            reset();
        }
        over = true;
    }

    /** Says nothing more until the client gives up, whatever else it asks for. */
    public void stall() throws IOException {
        over = true;
        unanswered.hear();
    }

    /** Hands the connection over to another server, until both sides have closed. */
    public void tunnel(String host, int port) throws IOException {
        over = true;
        Tunnel.between(line, host, port);
    }

    /** The address that the client has come from. */
    public String from() {
        return plain.getInetAddress().getHostAddress();
    }

    /** The address that the client has come to. */
    public String at() {
        return plain.getLocalAddress().getHostAddress();
    }

    /** Whom the client's certificate names; {@code nobody} without one. */
    public String certificate() {
        try {
            return line.socket() instanceof SSLSocket tls
                    ? tls.getSession().getPeerPrincipal().getName()
                    : "nobody";
        } catch (SSLPeerUnverifiedException none) {
            return "nobody";
        }
    }

    /** Whether nothing was said, or what was said may have been lost by a reset. */
    public boolean mayBeUnheard() {
        return !spoke || reset;
    }

    boolean over() {
        return over;
    }
}
