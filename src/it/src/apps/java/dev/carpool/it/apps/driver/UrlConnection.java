package dev.carpool.it.apps.driver;

import dev.carpool.it.apps.driver.urlconnection.UrlConnectionSurfaces;
import dev.carpool.it.apps.mutation.Surface;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URL;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocketFactory;

/**
 * The JDK's HttpURLConnection. It has no client object to build or close: a way is what an app does
 * when it is done with a response.
 */
public final class UrlConnection implements Driver {
    @Override
    public List<String> ways() {
        return Arrays.asList(
                "DISCONNECT",
                "CLOSE",
                "CLOSE_AND_DISCONNECT",
                "NOTHING",
                "FACTORY_PER_CALL",
                "CONTEXT_PER_CALL");
    }

    @Override
    public List<Surface<?>> surfaces() {
        return UrlConnectionSurfaces.all();
    }

    static {
        // What an app has to do whose proxy asks for Basic before a tunnel (net.properties).
        System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
    }

    @Override
    public Http client(Settings settings) throws Exception {
        UrlConnectionHttp http = new UrlConnectionHttp();
        String way = settings.take(Knob.WAY);
        if (way != null && !ways().contains(way)) {
            throw new UnsupportedOperationException(way);
        }
        http.way(way == null ? ways().get(0) : way);
        http.tls(factory(way, settings), verifier(settings.take(Knob.VERIFIER)));
        String[] proxy = settings.pair(Knob.PROXY);
        String[] socks = settings.pair(Knob.SOCKS);
        if (proxy != null) {
            http.proxy(new Proxy(Proxy.Type.HTTP, address(proxy)));
        } else if (socks != null) {
            http.proxy(new Proxy(Proxy.Type.SOCKS, address(socks)));
        }
        http.authenticator(Logins.of(settings));
        http.timeouts(
                settings.number(Knob.CONNECT_TIMEOUT), settings.number(Knob.RESPONSE_TIMEOUT));
        String agent = settings.take(Knob.USER_AGENT);
        if (agent != null) {
            http.header("User-Agent", agent);
        }
        String[] header = settings.pair(Knob.DEFAULT_HEADER);
        if (header != null) {
            http.header(header[0], header[1].trim());
        }
        // The JDK asks first, and repeats nothing, only where a body is streamed. A GET it always
        // repeats.
        boolean asks = settings.take(Knob.EXPECT_CONTINUE) != null;
        if (asks) {
            http.header("Expect", "100-Continue");
        }
        http.streams(settings.take(Knob.RETRIES) != null || asks);
        http.redirects(settings.take(Knob.REDIRECTS) == null);
        settings.done();
        return http;
    }

    /** As somebody would write it who takes care: one TLS context, each body read and closed. */
    @Override
    public Http longLived(Settings settings) throws Exception {
        UrlConnectionHttp http = (UrlConnectionHttp) client(settings);
        http.way("CLOSE");
        return http;
    }

    private static SSLSocketFactory factory(String way, Settings settings) throws Exception {
        SSLContext context = Tls.context(settings);
        if ("CONTEXT_PER_CALL".equals(way)) {
            context = SSLContext.getInstance("TLS");
            context.init(null, null, null);
        }
        SSLSocketFactory factory = context == null ? null : context.getSocketFactory();
        if ("FACTORY_PER_CALL".equals(way)) {
            factory = SSLContext.getDefault().getSocketFactory();
        }
        boolean own = settings.take(Knob.TLS_FACTORY) != null;
        SSLParameters parameters = TlsParameters.of(settings);
        if (!own && parameters == null) {
            return factory;
        }
        SSLSocketFactory inner =
                factory == null ? HttpsURLConnection.getDefaultSSLSocketFactory() : factory;
        return new OwnFactory(inner, parameters);
    }

    private static InetSocketAddress address(String[] hostAndPort) {
        return new InetSocketAddress(hostAndPort[0], Integer.parseInt(hostAndPort[1]));
    }

    private static HostnameVerifier verifier(String kind) {
        if (kind == null) {
            return null;
        }
        return kind.equals("OWN") ? new Tls.OwnVerifier("127.0.0.1") : (name, session) -> true;
    }

    static HttpURLConnection open(String uri, Proxy proxy) throws IOException {
        URL url = new URL(uri);
        return (HttpURLConnection)
                (proxy == null ? url.openConnection() : url.openConnection(proxy));
    }
}
