package dev.carpool.it.apps.driver.okhttp;

import dev.carpool.it.apps.Site;
import dev.carpool.it.apps.mutation.Notes;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.net.SocketFactory;
import okhttp3.Authenticator;
import okhttp3.Cache;
import okhttp3.Call;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.Credentials;
import okhttp3.Dns;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;

/** Objects of an app's own, as setters take them, with a field wherever they decide. */
final class Own {
    static final Interceptor INTERCEPTOR =
            chain ->
                    chain.proceed(
                            chain.request().newBuilder().header("X-Own", "intercepted").build());

    private Own() {}

    /** The server itself: it does not mind being asked as a proxy. */
    static Proxy proxy(Site site) {
        URI base = URI.create(site.base);
        return new Proxy(Proxy.Type.HTTP, new InetSocketAddress(base.getHost(), base.getPort()));
    }

    static void proxy(OkHttpClient.Builder builder, Site site) {
        builder.proxy(proxy(site));
    }

    /**
     * @param header that the credentials are sent in
     */
    static Authenticator login(String header) {
        String basic = Credentials.basic("user", "secret");
        return (route, response) ->
                response.request().header(header) != null
                        ? null
                        : response.request().newBuilder().header(header, basic).build();
    }

    static Cache cache() throws IOException {
        File directory = Files.createTempDirectory("okhttp-cache").toFile();
        directory.deleteOnExit();
        return new Cache(directory, 1_000_000);
    }

    static final class Resolver implements Dns {
        private final String address = "127.0.0.1";

        @Override
        public List<InetAddress> lookup(String host) throws UnknownHostException {
            return Arrays.asList(InetAddress.getAllByName(address));
        }
    }

    static final class Selector extends ProxySelector {
        private final List<Proxy> proxies = Collections.singletonList(Proxy.NO_PROXY);

        @Override
        public List<Proxy> select(URI uri) {
            Notes.say("selects");
            return proxies;
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            Notes.say("failed");
        }
    }

    /** Not in every version: nothing but its name may be needed to load what uses it. */
    static final class Listener extends EventListener {
        static Object factory() {
            return (EventListener.Factory) call -> new Listener();
        }

        @Override
        public void callStart(Call call) {
            Notes.say("call starts");
        }
    }

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

    static final class Sockets extends SocketFactory {
        private final SocketFactory usual = SocketFactory.getDefault();

        @Override
        public Socket createSocket() throws IOException {
            Notes.say("makes a socket");
            return usual.createSocket();
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return usual.createSocket(host, port);
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort)
                throws IOException {
            return usual.createSocket(host, port, from, fromPort);
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return usual.createSocket(host, port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
                throws IOException {
            return usual.createSocket(host, port, from, fromPort);
        }
    }
}
