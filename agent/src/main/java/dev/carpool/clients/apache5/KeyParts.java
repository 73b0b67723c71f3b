package dev.carpool.clients.apache5;

import dev.carpool.clients.KeyBuilder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.apache.hc.client5.http.psl.PublicSuffixMatcherLoader;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** What a sharing key's parts need to know of HttpClient 5's own classes. */
final class KeyParts extends KeyBuilder {

    private static final Set<String> TAKEN_APART =
            new HashSet<String>(
                    Arrays.asList(
                            "org.apache.hc.core5.http.io.SocketConfig",
                            "org.apache.hc.core5.http.config.Http1Config",
                            "org.apache.hc.core5.http.config.CharCodingConfig",
                            "org.apache.hc.client5.http.config.ConnectionConfig",
                            "org.apache.hc.client5.http.config.TlsConfig",
                            "org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory",
                            "org.apache.hc.client5.http.impl.io.DefaultHttpResponseParserFactory",
                            "org.apache.hc.core5.http.impl.io.DefaultHttpRequestWriterFactory",
                            "org.apache.hc.core5.http.impl.io.DefaultClassicHttpResponseFactory",
                            "org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy",
                            "org.apache.hc.client5.http.ssl.SSLConnectionSocketFactory",
                            "org.apache.hc.client5.http.ssl.DefaultHostnameVerifier",
                            "org.apache.hc.client5.http.ssl.TlsSessionValidator"));

    private static final String BUILDER =
            "org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder$$Lambda";

    private static final ClassLoader LIBRARY = KeyParts.class.getClassLoader().getParent();

    KeyParts() {
        super(LIBRARY);
    }

    /** Whether an object is the same for every client that has one like it. */
    static boolean isFixed(Object object) {
        return isFixed(object, LIBRARY);
    }

    @Override
    protected boolean isValue(Object object) {
        return object.getClass() == Timeout.class || object.getClass() == TimeValue.class;
    }

    @Override
    protected boolean isTakenApart(Class<?> type) {
        return TAKEN_APART.contains(type.getName());
    }

    @Override
    protected Object standsFor(Object object) {
        return object == PublicSuffixMatcherLoader.getDefault() ? "the default list" : null;
    }

    /**
     * A lambda by which the library's builders make a socket factory of the older kind one of the
     * newer: it does what its class says with what it holds, and has nothing else.
     */
    @Override
    protected boolean isAdapter(Class<?> type) {
        return type.getName().startsWith(BUILDER);
    }
}
