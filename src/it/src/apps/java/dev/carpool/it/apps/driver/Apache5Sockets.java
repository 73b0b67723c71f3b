package dev.carpool.it.apps.driver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.socket.ConnectionSocketFactory;
import org.apache.hc.client5.http.socket.PlainConnectionSocketFactory;
import org.apache.hc.client5.http.ssl.SSLConnectionSocketFactory;
import org.apache.hc.core5.http.config.Registry;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.protocol.HttpContext;

/** How clients of HttpClient 5 find and reach a server, where an app has its own way. */
final class Apache5Sockets {
    private Apache5Sockets() {}

    static Registry<ConnectionSocketFactory> registry(
            String own, SSLConnectionSocketFactory secure) {
        return RegistryBuilder.<ConnectionSocketFactory>create()
                .register("http", plain(own))
                .register(
                        "https",
                        secure == null ? SSLConnectionSocketFactory.getSocketFactory() : secure)
                .build();
    }

    private static ConnectionSocketFactory plain(String own) {
        if (own == null) {
            return PlainConnectionSocketFactory.getSocketFactory();
        }
        return own.equals("SHARED") ? ClassOfItsOwn.FACTORY : new OwnSockets("127.0.0.1");
    }

    /** The setting is older than the code that heeds it. */
    static boolean heedsSocks() {
        try {
            ConnectionSocketFactory.class.getMethod("createSocket", Proxy.class, HttpContext.class);
            return true;
        } catch (NoSuchMethodException before51) {
            return false;
        }
    }

    static DnsResolver resolver(String kind) {
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

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    /** Nothing but its class: what one of it answers, all do. */
    private static final class LoopbackResolver implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return InetAddress.getAllByName("127.0.0.1");
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    private static final class OwnSockets extends PlainConnectionSocketFactory {
        private final String note;

        OwnSockets(String note) {
            this.note = note;
        }

        @Override
        public Socket createSocket(HttpContext context) throws IOException {
            return note == null ? null : new Socket(Proxy.NO_PROXY);
        }
    }

    /** A socket as apps have it that count or log what passes. */
    private static final class ClassOfItsOwn extends Socket {
        static final PlainConnectionSocketFactory FACTORY =
                new PlainConnectionSocketFactory() {
                    @Override
                    public Socket createSocket(HttpContext context) {
                        return new ClassOfItsOwn();
                    }
                };
    }
}
