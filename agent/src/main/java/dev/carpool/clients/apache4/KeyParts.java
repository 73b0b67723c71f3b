package dev.carpool.clients.apache4;

import dev.carpool.clients.KeyBuilder;
import dev.carpool.sharing.TlsIdentity;
import java.lang.reflect.Field;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.apache.http.HttpVersion;
import org.apache.http.ProtocolVersion;

/** What a sharing key's parts need to know of HttpClient 4's own classes. */
final class KeyParts extends KeyBuilder {

    private static final String H4 = "org.apache.http.";

    private static final Set<String> TAKEN_APART =
            new HashSet<String>(
                    Arrays.asList(
                            H4 + "config.SocketConfig",
                            H4 + "config.ConnectionConfig",
                            H4 + "config.MessageConstraints",
                            H4 + "conn.scheme.LayeredSchemeSocketFactoryAdaptor",
                            H4 + "conn.scheme.LayeredSocketFactoryAdaptor",
                            H4 + "conn.scheme.PlainSocketFactory",
                            H4 + "conn.scheme.Scheme",
                            H4 + "conn.scheme.SchemeLayeredSocketFactoryAdaptor",
                            H4 + "conn.scheme.SchemeLayeredSocketFactoryAdaptor2",
                            H4 + "conn.scheme.SchemeSocketFactoryAdaptor",
                            H4 + "conn.scheme.SocketFactoryAdaptor",
                            H4 + "conn.ssl.AllowAllHostnameVerifier",
                            H4 + "conn.ssl.BrowserCompatHostnameVerifier",
                            H4 + "conn.ssl.DefaultHostnameVerifier",
                            H4 + "conn.ssl.SSLConnectionSocketFactory",
                            H4 + "conn.ssl.SSLSocketFactory",
                            H4 + "conn.ssl.StrictHostnameVerifier",
                            H4 + "impl.DefaultHttpResponseFactory",
                            H4 + "impl.conn.DefaultHttpResponseParserFactory",
                            H4 + "impl.conn.ManagedHttpClientConnectionFactory",
                            H4 + "impl.entity.LaxContentLengthStrategy",
                            H4 + "impl.entity.StrictContentLengthStrategy",
                            H4 + "impl.io.DefaultHttpRequestWriterFactory",
                            H4 + "message.BasicLineFormatter",
                            H4 + "message.BasicLineParser"));

    private static final ClassLoader LIBRARY = KeyParts.class.getClassLoader().getParent();

    /** Since 4.4; null before. */
    private static final Object DEFAULT_SUFFIXES = defaultSuffixes();

    KeyParts() {
        super(LIBRARY);
    }

    /** Whether an object is the same for every client that has one like it. */
    static boolean isFixed(Object object) {
        return object instanceof TlsIdentity
                ? ((TlsIdentity) object).proven()
                : isFixed(object, LIBRARY);
    }

    @Override
    protected boolean isValue(Object object) {
        return object.getClass() == HttpVersion.class
                || object.getClass() == ProtocolVersion.class
                || object instanceof Charset
                || object instanceof CodingErrorAction;
    }

    @Override
    protected boolean isTakenApart(Class<?> type) {
        return TAKEN_APART.contains(type.getName());
    }

    /** Where something is logged to, and a text that is remembered. */
    @Override
    protected boolean isIrrelevant(Field field) {
        return field.getType().getName().equals("org.apache.commons.logging.Log")
                || field.getName().equals("stringRep");
    }

    @Override
    protected Object standsFor(Object object) {
        return areDefaultSuffixes(object) ? "the default list" : null;
    }

    /** Whether it is the list of public suffixes that the library brings, which is one for all. */
    static boolean areDefaultSuffixes(Object object) {
        return DEFAULT_SUFFIXES != null && object == DEFAULT_SUFFIXES;
    }

    private static Object defaultSuffixes() {
        try {
            return Class.forName(H4 + "conn.util.PublicSuffixMatcherLoader", true, LIBRARY)
                    .getMethod("getDefault")
                    .invoke(null);
        } catch (ReflectiveOperationException before44) {
            return null;
        }
    }
}
