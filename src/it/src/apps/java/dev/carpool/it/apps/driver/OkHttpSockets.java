package dev.carpool.it.apps.driver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.SocketFactory;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.Dns;
import okhttp3.HttpUrl;

/** How clients of OkHttp find and reach a server, where an app has its own way. */
final class OkHttpSockets {
    private static final SocketFactory SHARED =
            new OwnSockets("shared") {
                @Override
                public Socket createSocket() {
                    return new CountedSocket();
                }
            };

    private OkHttpSockets() {}

    static Dns resolver(String kind) {
        return kind.equals("STATELESS")
                ? new LoopbackResolver()
                : new OwnResolver(kind.equals("OWN") ? "127.0.0.1" : kind);
    }

    static SocketFactory factory(String kind) {
        return kind.equals("SHARED") ? SHARED : new OwnSockets("127.0.0.1");
    }

    private static final class OwnResolver implements Dns {
        private final String address;

        OwnResolver(String address) {
            this.address = address;
        }

        @Override
        public List<InetAddress> lookup(String host) throws UnknownHostException {
            return Arrays.asList(InetAddress.getAllByName(address));
        }
    }

    /** Nothing but its class: what one of it answers, all do. */
    private static final class LoopbackResolver implements Dns {
        @Override
        public List<InetAddress> lookup(String host) throws UnknownHostException {
            return Arrays.asList(InetAddress.getAllByName("127.0.0.1"));
        }
    }

    /** Remembers everything, and gives it back. */
    static final class Jar implements CookieJar {
        private final List<Cookie> cookies = new ArrayList<>();

        @Override
        public void saveFromResponse(HttpUrl url, List<Cookie> given) {
            cookies.addAll(given);
        }

        @Override
        public List<Cookie> loadForRequest(HttpUrl url) {
            return new ArrayList<>(cookies);
        }
    }

    private static class OwnSockets extends SocketFactory {
        private final String note;

        OwnSockets(String note) {
            this.note = note;
        }

        @Override
        public Socket createSocket() {
            return note == null ? null : new Socket(java.net.Proxy.NO_PROXY);
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return new Socket(host, port);
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort)
                throws IOException {
            return new Socket(host, port, from, fromPort);
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return new Socket(host, port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
                throws IOException {
            return new Socket(host, port, from, fromPort);
        }
    }
}
