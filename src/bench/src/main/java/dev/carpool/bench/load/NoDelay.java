package dev.carpool.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Sockets as the other libraries make them. OkHttp leaves Nagle's algorithm on, so that each TLS
 * handshake by the JDK's SSLSocket waits 40 ms for a delayed acknowledgement: ten times what it
 * costs, which a client per call would pay for each call.
 */
final class NoDelay extends SocketFactory {
    /** One for all clients, which are alike only with the same one. */
    static final SocketFactory FACTORY = new NoDelay();

    private NoDelay() {}

    @Override
    public Socket createSocket() throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException();
    }
}
