package dev.carpool.it.apps.driver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A TLS socket factory of the app's own around another, that sets up its sockets. */
public final class OwnFactory extends SSLSocketFactory {
    private final SSLSocketFactory inner;
    private final SSLParameters parameters;

    /**
     * @param parameters null to leave sockets as they are
     */
    OwnFactory(SSLSocketFactory inner, SSLParameters parameters) {
        this.inner = inner;
        this.parameters = parameters;
    }

    /** Around the JVM's own. */
    public static OwnFactory around(SSLParameters parameters) {
        return new OwnFactory(HttpsURLConnection.getDefaultSSLSocketFactory(), parameters);
    }

    private Socket prepared(Socket socket) {
        if (parameters != null) {
            TlsParameters.set((SSLSocket) socket, parameters);
        }
        return socket;
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return inner.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return inner.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket() throws IOException {
        return prepared(inner.createSocket());
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
            throws IOException {
        return prepared(inner.createSocket(socket, host, port, autoClose));
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return prepared(inner.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort)
            throws IOException {
        return prepared(inner.createSocket(host, port, from, fromPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return prepared(inner.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
            throws IOException {
        return prepared(inner.createSocket(host, port, from, fromPort));
    }
}
