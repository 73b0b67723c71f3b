package dev.carpool.it.apps.driver;

import dev.carpool.it.apps.driver.okhttp.OkHttpSurfaces;
import dev.carpool.it.apps.mutation.Surface;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;

/** OkHttp 3 to 5, by what all of them have. */
public final class OkHttp implements Driver {
    @Override
    public List<String> ways() {
        return Arrays.asList(
                "NEW",
                "BUILDER",
                "DERIVED",
                "SUBCLASS",
                "SHUT_DOWN_DISPATCHER",
                "CACHE_OF_NOTHING");
    }

    @Override
    public List<Surface<?>> surfaces() {
        return OkHttpSurfaces.all();
    }

    @Override
    public List<String> ways(String version) {
        List<String> ways = new ArrayList<>(ways());
        if (version.startsWith("3.0.")) {
            // A final class there.
            ways.remove("SUBCLASS");
        }
        return ways;
    }

    @Override
    public Http client(Settings settings) throws Exception {
        String way = settings.isEmpty() ? "NEW" : settings.take(Knob.WAY);
        if (way != null) {
            settings.done();
            return built(way);
        }
        OkHttpClient.Builder builder = new OkHttpClient.Builder();
        tls(builder, settings);
        sockets(builder, settings);
        identity(builder, settings);
        behaviour(builder, settings);
        OkHttpCalls.interceptors(builder, settings);
        settings.done();
        return new OkHttpCalls(builder.build(), false);
    }

    /** By its name: nobody can load it where OkHttp's own class is final. */
    private static OkHttpClient houseClient() throws ReflectiveOperationException {
        return (OkHttpClient)
                Class.forName(OkHttp.class.getName() + "OfTheHouse")
                        .getDeclaredConstructor()
                        .newInstance();
    }

    private static Http built(String way) throws ReflectiveOperationException {
        switch (way) {
            case "NEW":
                return new OkHttpCalls(new OkHttpClient(), false);
            case "BUILDER":
                return new OkHttpCalls(
                        new OkHttpClient.Builder().readTimeout(20, TimeUnit.SECONDS).build(),
                        false);
            case "DERIVED":
                return new OkHttpCalls(
                        new OkHttpClient().newBuilder().followRedirects(false).build(), false);
            case "SUBCLASS":
                return new OkHttpCalls(houseClient(), false);
            case "SHUT_DOWN_DISPATCHER":
                return new OkHttpCalls(new OkHttpClient(), true);
            case "CACHE_OF_NOTHING":
                return new OkHttpCalls(new OkHttpClient.Builder().cache(null).build(), false);
            default:
                throw new UnsupportedOperationException(way);
        }
    }

    /** As somebody would write it who takes care: as many idle connections as there are threads. */
    @Override
    public Http longLived(Settings settings) throws Exception {
        settings.done();
        return new OkHttpCalls(
                new OkHttpClient.Builder()
                        .connectionPool(new ConnectionPool(100, 5, TimeUnit.MINUTES))
                        .build(),
                false);
    }

    private static void tls(OkHttpClient.Builder builder, Settings settings) throws Exception {
        String[] protocols = settings.list(Knob.PROTOCOLS);
        String[] ciphers = settings.list(Knob.CIPHERS);
        if (protocols != null || ciphers != null) {
            ConnectionSpec.Builder spec = new ConnectionSpec.Builder(ConnectionSpec.MODERN_TLS);
            if (protocols != null) {
                spec.tlsVersions(protocols);
            }
            if (ciphers != null) {
                spec.cipherSuites(ciphers);
            }
            builder.connectionSpecs(Arrays.asList(spec.build(), ConnectionSpec.CLEARTEXT));
        }
        Tls.Material material = Tls.material(settings);
        boolean own = settings.take(Knob.TLS_FACTORY) != null;
        // What OkHttp offers itself, it sets later than an app's factory can.
        boolean has = settings.has(Knob.SNI) || settings.has(Knob.ENDPOINT_IDENTIFICATION);
        SSLParameters parameters = has ? TlsParameters.of(settings) : null;
        SSLSocketFactory factory = material == null ? null : material.context.getSocketFactory();
        if (own || parameters != null) {
            factory =
                    new OwnFactory(
                            factory == null
                                    ? HttpsURLConnection.getDefaultSSLSocketFactory()
                                    : factory,
                            parameters);
        }
        if (factory != null) {
            factory(builder, factory, material == null ? Tls.trustOfJvm() : material.trust);
        }
        String verifier = settings.take(Knob.VERIFIER);
        if (verifier != null) {
            builder.hostnameVerifier(
                    verifier.equals("OWN") ? new Tls.OwnVerifier("127.0.0.1") : new AnyName());
        }
    }

    /** The setter that takes both came with 3.4, and the other one went with Java 9. */
    public static void factory(
            OkHttpClient.Builder builder, SSLSocketFactory factory, X509TrustManager trust)
            throws ReflectiveOperationException {
        try {
            OkHttpClient.Builder.class
                    .getMethod("sslSocketFactory", SSLSocketFactory.class, X509TrustManager.class)
                    .invoke(builder, factory, trust);
        } catch (NoSuchMethodException before34) {
            builder.sslSocketFactory(factory);
        }
    }

    private static void sockets(OkHttpClient.Builder builder, Settings settings) {
        String resolver = settings.take(Knob.RESOLVER);
        if (resolver != null) {
            builder.dns(OkHttpSockets.resolver(resolver));
        }
        String sockets = settings.take(Knob.SOCKET_FACTORY);
        if (sockets != null) {
            builder.socketFactory(OkHttpSockets.factory(sockets));
        }
        String[] proxy = settings.pair(Knob.PROXY);
        String[] socks = settings.pair(Knob.SOCKS);
        if (proxy != null) {
            builder.proxy(new Proxy(Proxy.Type.HTTP, address(proxy)));
        } else if (socks != null) {
            builder.proxy(new Proxy(Proxy.Type.SOCKS, address(socks)));
        }
    }

    private static InetSocketAddress address(String[] hostAndPort) {
        return new InetSocketAddress(hostAndPort[0], Integer.parseInt(hostAndPort[1]));
    }

    private static void identity(OkHttpClient.Builder builder, Settings settings) {
        String[] proxyUser = settings.pair(Knob.PROXY_USER);
        if (proxyUser != null) {
            String basic = Credentials.basic(proxyUser[0], proxyUser[1]);
            builder.proxyAuthenticator(
                    (route, response) ->
                            basic.equals(response.request().header("Proxy-Authorization"))
                                    ? null
                                    : response.request()
                                            .newBuilder()
                                            .header("Proxy-Authorization", basic)
                                            .build());
        }
        String[] user = settings.pair(Knob.USER);
        if (user != null) {
            String basic = Credentials.basic(user[0], user[1]);
            builder.authenticator(
                    (route, response) ->
                            basic.equals(response.request().header("Authorization"))
                                    ? null
                                    : response.request()
                                            .newBuilder()
                                            .header("Authorization", basic)
                                            .build());
        }
        if (settings.take(Knob.COOKIES) != null) {
            builder.cookieJar(new OkHttpSockets.Jar());
        }
    }

    private static void behaviour(OkHttpClient.Builder builder, Settings settings) {
        int response = settings.number(Knob.RESPONSE_TIMEOUT);
        int connect = settings.number(Knob.CONNECT_TIMEOUT);
        if (response >= 0) {
            builder.readTimeout(response, TimeUnit.MILLISECONDS);
        }
        if (connect >= 0) {
            builder.connectTimeout(connect, TimeUnit.MILLISECONDS);
        }
        if (settings.take(Knob.RETRIES) != null) {
            builder.retryOnConnectionFailure(false);
        }
        if (settings.take(Knob.REUSE) != null) {
            builder.connectionPool(new ConnectionPool(0, 1, TimeUnit.NANOSECONDS));
        }
        if (settings.take(Knob.REDIRECTS) != null) {
            builder.followRedirects(false);
        }
    }

    /** Nothing but its class. */
    private static final class AnyName implements HostnameVerifier {
        @Override
        public boolean verify(String name, SSLSession session) {
            return true;
        }
    }
}
