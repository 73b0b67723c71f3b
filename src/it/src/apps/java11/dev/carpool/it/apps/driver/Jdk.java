package dev.carpool.it.apps.driver;

import java.net.Authenticator;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** The JDK's HttpClient, Java 11 and later. */
public final class Jdk implements Driver {
    @Override
    public List<String> ways() {
        return Arrays.asList("NEW", "BUILDER", "HTTP_1_1", "ASYNC", "COOKIES", "CONTEXT_PER_CALL");
    }

    @Override
    public Http client(Settings settings) throws Exception {
        String way = settings.take(Knob.WAY);
        if (settings.isEmpty() && (way == null || way.equals("NEW"))) {
            return new JdkHttp(HttpClient.newHttpClient(), false);
        }
        HttpClient.Builder builder = HttpClient.newBuilder();
        if ("HTTP_1_1".equals(way)) {
            builder.version(HttpClient.Version.HTTP_1_1);
        }
        if (settings.take(Knob.REDIRECTS) == null) {
            builder.followRedirects(HttpClient.Redirect.NORMAL);
        }
        if ("CONTEXT_PER_CALL".equals(way)) {
            SSLContext own = SSLContext.getInstance("TLS");
            own.init(null, null, null);
            builder.sslContext(own);
        }
        tls(settings, builder);
        String[] proxy = settings.pair(Knob.PROXY);
        if (proxy != null) {
            builder.proxy(ProxySelector.of(address(proxy)));
        }
        String[] user = settings.pair(Knob.USER);
        String[] proxyUser = settings.pair(Knob.PROXY_USER);
        if (user != null || proxyUser != null) {
            builder.authenticator(new Users(user, proxyUser));
        }
        if (settings.take(Knob.COOKIES) != null || "COOKIES".equals(way)) {
            builder.cookieHandler(new CookieManager());
        }
        String local = settings.take(Knob.LOCAL_ADDRESS);
        if (local != null) {
            localAddress(builder, InetAddress.getByName(local));
        }
        int connect = settings.number(Knob.CONNECT_TIMEOUT);
        if (connect >= 0) {
            builder.connectTimeout(Duration.ofMillis(connect));
        }
        // It has one repetition, of a GET or HEAD whose connection turns out to be closed, and no
        // setting for it.
        settings.take(Knob.RETRIES);
        int response = settings.number(Knob.RESPONSE_TIMEOUT);
        String agent = settings.take(Knob.USER_AGENT);
        String[] header = settings.pair(Knob.DEFAULT_HEADER);
        boolean expect = settings.take(Knob.EXPECT_CONTINUE) != null;
        settings.done();
        JdkHttp http = new JdkHttp(builder.build(), "ASYNC".equals(way));
        http.expect(expect);
        http.timeout(response);
        if (agent != null) {
            http.header("User-Agent", agent);
        }
        if (header != null) {
            http.header(header[0], header[1].trim());
        }
        return http;
    }

    private static void localAddress(HttpClient.Builder builder, InetAddress address)
            throws ReflectiveOperationException {
        try {
            HttpClient.Builder.class
                    .getMethod("localAddress", InetAddress.class)
                    .invoke(builder, address);
        } catch (NoSuchMethodException older) {
            throw new UnsupportedOperationException("not in this version", older);
        }
    }

    private static void tls(Settings settings, HttpClient.Builder builder) throws Exception {
        SSLContext context = Tls.context(settings);
        if (context != null) {
            builder.sslContext(context);
        }
        String[] protocols = settings.list(Knob.PROTOCOLS);
        String[] ciphers = settings.list(Knob.CIPHERS);
        String sni = settings.take(Knob.SNI);
        String alpn = settings.take(Knob.ALPN);
        String identification = settings.take(Knob.ENDPOINT_IDENTIFICATION);
        if (protocols == null
                && ciphers == null
                && sni == null
                && alpn == null
                && identification == null) {
            return;
        }
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(protocols);
        parameters.setCipherSuites(ciphers);
        if (sni != null) {
            parameters.setServerNames(Collections.singletonList(new SNIHostName(sni)));
        }
        if (alpn != null) {
            parameters.setApplicationProtocols(new String[] {alpn});
        }
        parameters.setEndpointIdentificationAlgorithm(identification);
        builder.sslParameters(parameters);
    }

    private static InetSocketAddress address(String[] hostAndPort) {
        return new InetSocketAddress(hostAndPort[0], Integer.parseInt(hostAndPort[1]));
    }

    private static final class Users extends Authenticator {
        private final String[] user;
        private final String[] proxyUser;

        Users(String[] user, String[] proxyUser) {
            this.user = user;
            this.proxyUser = proxyUser;
        }

        @Override
        protected PasswordAuthentication getPasswordAuthentication() {
            String[] asked = getRequestorType() == RequestorType.PROXY ? proxyUser : user;
            return asked == null
                    ? null
                    : new PasswordAuthentication(asked[0], asked[1].toCharArray());
        }
    }
}
