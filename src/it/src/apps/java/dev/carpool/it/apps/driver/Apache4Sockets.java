package dev.carpool.it.apps.driver;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnknownHostException;
import org.apache.http.config.Registry;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.conn.DnsResolver;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.protocol.HttpContext;

/** How clients of HttpClient 4.3 to 4.5 find and reach a server, where an app has its own way. */
final class Apache4Sockets {
    private Apache4Sockets() {}

    static Registry<ConnectionSocketFactory> registry(
            String own, String[] socks, SSLConnectionSocketFactory secure) {
        return RegistryBuilder.<ConnectionSocketFactory>create()
                .register("http", plain(own, socks))
                .register("https", secure)
                .build();
    }

    private static ConnectionSocketFactory plain(String own, String[] socks) {
        if (own == null && socks == null) {
            return PlainConnectionSocketFactory.getSocketFactory();
        }
        return "SHARED".equals(own) ? OwnSockets.SHARED : new OwnSockets(socks);
    }

    /** Null for the library's. */
    static DnsResolver resolver(String kind) {
        if (kind == null) {
            return null;
        }
        return kind.equals("STATELESS")
                ? new LoopbackResolver()
                : new OwnResolver(kind.equals("OWN") ? "127.0.0.1" : kind);
    }

    private static final class OwnResolver implements DnsResolver {
        private final String address;

        OwnResolver(String address) {
            this.address = address;
        }

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return InetAddress.getAllByName(address);
        }
    }

    /** Nothing but its class: what one of it answers, all do. */
    private static final class LoopbackResolver implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return InetAddress.getAllByName("127.0.0.1");
        }
    }

    private static final class OwnSockets extends PlainConnectionSocketFactory {
        static final ConnectionSocketFactory SHARED =
                new PlainConnectionSocketFactory() {
                    @Override
                    public Socket createSocket(HttpContext context) {
                        return new CountedSocket();
                    }
                };

        private final String[] socks;

        OwnSockets(String[] socks) {
            this.socks = socks;
        }

        @Override
        public Socket createSocket(HttpContext context) {
            return new Socket(
                    socks == null
                            ? Proxy.NO_PROXY
                            : new Proxy(
                                    Proxy.Type.SOCKS,
                                    new InetSocketAddress(socks[0], Integer.parseInt(socks[1]))));
        }
    }
}
