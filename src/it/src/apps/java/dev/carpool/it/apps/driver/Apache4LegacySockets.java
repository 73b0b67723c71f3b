package dev.carpool.it.apps.driver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.apache.http.conn.scheme.HostNameResolver;
import org.apache.http.conn.scheme.PlainSocketFactory;
import org.apache.http.conn.scheme.SocketFactory;
import org.apache.http.conn.ssl.SSLSocketFactory;
import org.apache.http.params.HttpConnectionParams;
import org.apache.http.params.HttpParams;

/** How clients of HttpClient 4.0 to 4.2 find and reach a server, where an app has its own way. */
@SuppressWarnings("deprecation")
final class Apache4LegacySockets {
    private Apache4LegacySockets() {}

    /** Null for the library's. */
    static SocketFactory plain(String resolver, String own, String[] socks) {
        if (own != null || socks != null) {
            return "SHARED".equals(own) ? OwnSockets.SHARED : new OwnSockets(socks);
        }
        if (resolver == null) {
            return null;
        }
        return new PlainSocketFactory(
                resolver.equals("STATELESS")
                        ? new LoopbackResolver()
                        : new OwnResolver(resolver.equals("OWN") ? "127.0.0.1" : resolver));
    }

    private static final class OwnResolver implements HostNameResolver {
        private final String address;

        OwnResolver(String address) {
            this.address = address;
        }

        @Override
        public InetAddress resolve(String host) throws IOException {
            return InetAddress.getByName(address);
        }
    }

    /** Nothing but its class: what one of it answers, all do. */
    private static final class LoopbackResolver implements HostNameResolver {
        @Override
        public InetAddress resolve(String host) throws IOException {
            return InetAddress.getByName("127.0.0.1");
        }
    }

    private static class OwnSockets implements SocketFactory {
        static final SocketFactory SHARED =
                new OwnSockets(null) {
                    @Override
                    public Socket createSocket() {
                        return new CountedSocket();
                    }
                };

        private final String[] socks;

        OwnSockets(String[] socks) {
            this.socks = socks;
        }

        @Override
        public Socket createSocket() {
            return new Socket(
                    socks == null
                            ? Proxy.NO_PROXY
                            : new Proxy(
                                    Proxy.Type.SOCKS,
                                    new InetSocketAddress(socks[0], Integer.parseInt(socks[1]))));
        }

        @Override
        public Socket connectSocket(
                Socket socket,
                String host,
                int port,
                InetAddress localAddress,
                int localPort,
                HttpParams params)
                throws IOException {
            Socket used = socket == null ? createSocket() : socket;
            used.connect(
                    new InetSocketAddress(host, port),
                    HttpConnectionParams.getConnectionTimeout(params));
            return used;
        }

        @Override
        public boolean isSecure(Socket socket) {
            return false;
        }
    }

    /** Before 4.3 the library has no setting for this; apps override. */
    static final class Limited extends SSLSocketFactory {
        private final String[] protocols;
        private final String[] ciphers;

        Limited(SSLContext context, String[] protocols, String[] ciphers) {
            super(context);
            this.protocols = protocols;
            this.ciphers = ciphers;
        }

        @Override
        public Socket createSocket() throws IOException {
            return limited(super.createSocket());
        }

        @Override
        public Socket createSocket(HttpParams params) throws IOException {
            return limited(super.createSocket(params));
        }

        private Socket limited(Socket socket) {
            if (protocols != null) {
                ((SSLSocket) socket).setEnabledProtocols(protocols);
            }
            if (ciphers != null) {
                ((SSLSocket) socket).setEnabledCipherSuites(ciphers);
            }
            return socket;
        }
    }
}
