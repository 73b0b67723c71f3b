package dev.carpool.it.apps.driver.apache4;

import dev.carpool.it.apps.driver.Late;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import org.apache.http.HttpVersion;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.config.Lookup;
import org.apache.http.config.Registry;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.config.SocketConfig;
import org.apache.http.conn.DnsResolver;
import org.apache.http.conn.SchemePortResolver;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.impl.conn.DefaultHttpResponseParserFactory;
import org.apache.http.impl.conn.ManagedHttpClientConnectionFactory;
import org.apache.http.message.BasicLineParser;

/** The library's own objects, some of them newer than what the apps are compiled against. */
final class Parts {
    private static final String OPERATOR =
            "org.apache.http.impl.conn.DefaultHttpClientConnectionOperator";

    private Parts() {}

    static SocketConfig sockets() {
        return SocketConfig.custom().setSoKeepAlive(true).setSoLinger(5).build();
    }

    static ConnectionConfig connections() {
        return ConnectionConfig.custom().setBufferSize(20_000).build();
    }

    static ManagedHttpClientConnectionFactory factory() {
        return new ManagedHttpClientConnectionFactory(
                null,
                new DefaultHttpResponseParserFactory(
                        new BasicLineParser(HttpVersion.HTTP_1_0), null));
    }

    static ManagedHttpClientConnectionFactory plainFactory() {
        return new ManagedHttpClientConnectionFactory();
    }

    static Registry<ConnectionSocketFactory> registry() {
        return registry(SSLConnectionSocketFactory.getSocketFactory());
    }

    static Registry<ConnectionSocketFactory> anyName() throws GeneralSecurityException {
        return registry(anyNameFactory());
    }

    static SSLConnectionSocketFactory anyNameFactory() throws GeneralSecurityException {
        return new SSLConnectionSocketFactory(
                context("TLS"), SSLConnectionSocketFactory.ALLOW_ALL_HOSTNAME_VERIFIER);
    }

    private static Registry<ConnectionSocketFactory> registry(SSLConnectionSocketFactory tls) {
        return RegistryBuilder.<ConnectionSocketFactory>create()
                .register("http", PlainConnectionSocketFactory.getSocketFactory())
                .register("https", tls)
                .build();
    }

    /** One that accepts all; its type is newer than what the apps are compiled against. */
    static Object everyName() throws ReflectiveOperationException {
        return Late.type("org.apache.http.conn.ssl.NoopHostnameVerifier")
                .getField("INSTANCE")
                .get(null);
    }

    static Object operator() throws ReflectiveOperationException {
        return Late.type(OPERATOR)
                .getConstructor(Lookup.class, SchemePortResolver.class, DnsResolver.class)
                .newInstance(registry(), null, null);
    }

    /** The library's interface, implemented by the app, with the library's own behind it. */
    static Object ownOperator() throws ReflectiveOperationException {
        Object library = operator();
        Class<?> type = Late.type("org.apache.http.conn.HttpClientConnectionOperator");
        return java.lang.reflect.Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> {
                    try {
                        return method.invoke(library, arguments);
                    } catch (java.lang.reflect.InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /**
     * @param protocol makes two contexts differ, or not
     */
    static SSLContext context(String protocol) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance(protocol);
        context.init(null, null, null);
        return context;
    }
}
