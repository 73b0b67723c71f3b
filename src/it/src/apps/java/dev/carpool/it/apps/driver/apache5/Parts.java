package dev.carpool.it.apps.driver.apache5;

import dev.carpool.it.apps.driver.Late;
import dev.carpool.it.apps.mutation.Setter;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.socket.ConnectionSocketFactory;
import org.apache.hc.client5.http.socket.PlainConnectionSocketFactory;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.SSLConnectionSocketFactory;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.Registry;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** The library's own objects, some of them newer than what the apps are compiled against. */
final class Parts {
    static final String CONNECTION_CONFIG = "org.apache.hc.client5.http.config.ConnectionConfig";
    static final String TLS_CONFIG = "org.apache.hc.client5.http.config.TlsConfig";
    static final String POLICY = "org.apache.hc.client5.http.ssl.HostnameVerificationPolicy";

    private Parts() {}

    static SocketConfig sockets() {
        return SocketConfig.custom().setSndBufSize(20_000).build();
    }

    static Object connections() throws ReflectiveOperationException {
        Object builder = Late.make(Late.type(CONNECTION_CONFIG), "custom");
        return Late.call(Late.call(builder, "setConnectTimeout", Timeout.ofSeconds(7)), "build");
    }

    static Object tls() throws ReflectiveOperationException {
        Object builder = Late.make(Late.type(TLS_CONFIG), "custom");
        return Late.call(Late.call(builder, "setHandshakeTimeout", Timeout.ofSeconds(7)), "build");
    }

    static ManagedHttpClientConnectionFactory factory() {
        return new ManagedHttpClientConnectionFactory(
                Http1Config.custom().setBufferSize(4000).build(), null, null);
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
        return new SSLConnectionSocketFactory(context("TLS"), NoopHostnameVerifier.INSTANCE);
    }

    private static Registry<ConnectionSocketFactory> registry(SSLConnectionSocketFactory tls) {
        return RegistryBuilder.<ConnectionSocketFactory>create()
                .register("http", PlainConnectionSocketFactory.getSocketFactory())
                .register("https", tls)
                .build();
    }

    static DefaultClientTlsStrategy strategy() throws GeneralSecurityException {
        return new DefaultClientTlsStrategy(context("TLS"));
    }

    static DefaultClientTlsStrategy anyNameStrategy() throws GeneralSecurityException {
        return new DefaultClientTlsStrategy(context("TLS"), NoopHostnameVerifier.INSTANCE);
    }

    static Registry<Object> strategies(Object tls) {
        return RegistryBuilder.<Object>create().register("https", tls).build();
    }

    /** Library's own, or a subclass, which may do anything. */
    static DefaultHttpClientConnectionOperator operator(boolean own) {
        return own
                ? new OwnOperator()
                : new DefaultHttpClientConnectionOperator(registry(), null, null);
    }

    private static final class OwnOperator extends DefaultHttpClientConnectionOperator {
        OwnOperator() {
            super(registry(), null, null);
        }
    }

    /**
     * @param protocol makes two contexts differ, or not
     */
    static SSLContext context(String protocol) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance(protocol);
        context.init(null, null, null);
        return context;
    }

    static TimeValue tenSeconds() {
        return TimeValue.ofSeconds(10);
    }

    static <E> E constant(String type, String name) throws ReflectiveOperationException {
        @SuppressWarnings("unchecked")
        E value = (E) Late.type(type).getField(name).get(null);
        return value;
    }

    /** One of a configuration class: it gets into clients by a manager's setter. */
    static Table ofConfig(String type, String setter) {
        return Table.ofManager(
                type + "$Builder",
                () -> Late.make(Late.type(type), "custom"),
                (managers, configured) -> configure(managers, setter, configured));
    }

    private static void configure(
            PoolingHttpClientConnectionManagerBuilder managers, String setter, Object builder)
            throws ReflectiveOperationException {
        Late.call(managers, setter, Late.call(builder, "build"));
    }

    static Setter.Values resolver(Setter.Values value) {
        return site -> new Object[] {new Own.Always<Object, Object>(value.of(site)[0])};
    }
}
