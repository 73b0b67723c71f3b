package dev.carpool.clients.apache4;

import dev.carpool.clients.Fields;
import dev.carpool.sharing.TlsIdentity;
import java.lang.reflect.Field;
import javax.net.ssl.SSLSocketFactory;

/** The library's factories of TLS sockets, which hold one of the JDK's. */
final class SocketFactories {

    private static final String SSL = "org.apache.http.conn.ssl.SSL";

    /** Fields of one class. */
    private static final class Layout {
        final Field factory;
        final Field verifier;
        final Field inner;

        Layout(Class<?> type) {
            boolean tls =
                    type.getName().equals(SSL + "ConnectionSocketFactory")
                            || type.getName().equals(SSL + "SocketFactory");
            boolean adaptor =
                    type.getName().startsWith("org.apache.http.conn.scheme.")
                            && type.getName().contains("SocketFactoryAdaptor");
            factory = tls ? Fields.field(type, "socketfactory") : null;
            verifier = tls ? Fields.field(type, "hostnameVerifier") : null;
            inner = adaptor ? Fields.field(type, "factory") : null;
        }
    }

    private static final ClassValue<Layout> LAYOUTS =
            new ClassValue<Layout>() {
                @Override
                protected Layout computeValue(Class<?> type) {
                    return new Layout(type);
                }
            };

    private SocketFactories() {}

    /** The one inside an adaptor of the library's, or the factory itself. */
    static Object unwrap(Object factory) throws IllegalAccessException {
        Object inner = factory;
        while (inner != null && LAYOUTS.get(inner.getClass()).inner != null) {
            inner = LAYOUTS.get(inner.getClass()).inner.get(inner);
        }
        return inner;
    }

    /** What the TLS context behind a factory proves now: it can be given other managers. */
    static TlsIdentity identity(Object factory) throws IllegalAccessException {
        Layout layout = factory == null ? null : LAYOUTS.get(factory.getClass());
        return layout == null || layout.factory == null
                ? null
                : TlsIdentity.of((SSLSocketFactory) layout.factory.get(factory));
    }

    /** The verifier that a factory has now: that of the older kind has a setter. */
    static Object verifier(Object factory) throws IllegalAccessException {
        Layout layout = factory == null ? null : LAYOUTS.get(factory.getClass());
        return layout == null || layout.verifier == null ? null : layout.verifier.get(factory);
    }
}
