package dev.carpool.clients.apache4;

import dev.carpool.clients.Fields;
import dev.carpool.sharing.TlsIdentity;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.apache.http.HttpHost;
import org.apache.http.conn.ManagedClientConnection;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.conn.scheme.Scheme;
import org.apache.http.conn.scheme.SchemeRegistry;
import org.apache.http.impl.conn.DefaultClientConnectionOperator;
import org.apache.http.params.HttpParams;
import org.apache.http.protocol.HttpContext;

/** A connection of 4.0's API that is about to be opened. */
@SuppressWarnings("deprecation")
final class OperatedConnecting implements Connecting {

    /**
     * All parameters that the library reads while it opens a connection, but for the time that it
     * waits: sockets, buffers, and the parser, which keeps what it read.
     */
    private static final String[] PARAMETERS = {
        "http.connection.max-header-count",
        "http.connection.max-line-length",
        "http.connection.max-status-line-garbage",
        "http.connection.min-chunk-limit",
        "http.malformed.input.action",
        "http.protocol.element-charset",
        "http.socket.buffer-size",
        "http.socket.keepalive",
        "http.socket.linger",
        "http.socket.reuseaddr",
        "http.socket.rcvbuf",
        "http.socket.sndbuf",
        "http.tcp.nodelay",
        "http.unmappable.input.action",
    };

    private static final Field REGISTRY =
            Fields.field(DefaultClientConnectionOperator.class, "schemeRegistry");

    /** Since 4.2; null before. */
    private static final Field RESOLVER =
            Fields.optional(DefaultClientConnectionOperator.class, "dnsResolver");

    private static final Field FACTORY = Fields.field(Scheme.class, "socketFactory");

    private final OperatedShell shell;
    private final Object operator;
    private final HttpParams params;
    private final HttpRoute route;
    private final Object[] call;
    private final List<Object> values = new ArrayList<Object>(PARAMETERS.length);
    private String refusal;
    private Scheme scheme;
    private Object resolver;
    private Object[] raw;

    /**
     * @param call of the operator's {@code openConnection(connection, target, local, context,
     *     params)}, as hooks get it
     */
    OperatedConnecting(OperatedShell shell, Object[] call) throws IllegalAccessException {
        this.shell = shell;
        this.call = call;
        operator = call[1];
        params = (HttpParams) call[7];
        route = shell.route();
        look();
    }

    private void look() throws IllegalAccessException {
        if (operator.getClass() != DefaultClientConnectionOperator.class) {
            refusal = "customConnectionOperator";
            return;
        }
        Object registry = REGISTRY.get(operator);
        if (registry.getClass() != SchemeRegistry.class) {
            refusal = "customSchemeRegistry";
            return;
        }
        scheme = ((SchemeRegistry) registry).get(((HttpHost) call[4]).getSchemeName());
        if (scheme == null || scheme.getClass() != Scheme.class) {
            refusal = "customScheme";
            return;
        }
        if (route.isTunnelled()) {
            refusal = "tunnel";
            return;
        }
        resolver = RESOLVER == null ? null : RESOLVER.get(operator);
        Object factory = SocketFactories.unwrap(FACTORY.get(scheme));
        raw =
                new Object[] {
                    factory,
                    SocketFactories.identity(factory),
                    SocketFactories.verifier(factory),
                    resolver,
                };
        values.add(scheme.getName());
        values.add(scheme.getDefaultPort());
        for (String name : PARAMETERS) {
            Object value = params.getParameter(name);
            values.add(isPlain(value) ? value : new Object());
        }
    }

    /** An object of the app's own may be equal to anything. */
    private static boolean isPlain(Object value) {
        return value == null || value.getClass().getClassLoader() == null;
    }

    @Override
    public Object route() {
        return route;
    }

    @Override
    public HttpHost target() {
        return route.getTargetHost();
    }

    @Override
    public boolean secure() {
        return "https".equalsIgnoreCase(target().getSchemeName());
    }

    @Override
    public int socketTimeout() {
        return params.getIntParameter("http.socket.timeout", 0);
    }

    @Override
    public String refusal() {
        return refusal;
    }

    @Override
    public Object[] raw() {
        return raw;
    }

    @Override
    public List<Object> values() {
        return values;
    }

    @Override
    public boolean isFixed() {
        for (Object part : raw) {
            if (!KeyParts.isFixed(part)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean provesCertificate() {
        TlsIdentity identity = raw == null ? null : (TlsIdentity) raw[1];
        return identity != null && identity.proven();
    }

    @Override
    public Key key(List<Object> extra) {
        KeyParts parts = new KeyParts();
        parts.value("4.0").value(route).value(extra);
        parts.add("socketFactory", scheme).add("dnsResolver", resolver);
        return new Key(parts.build(), parts.identityReason());
    }

    /** Through the manager's own view of the connection, which keeps track of the route. */
    @Override
    public void again() throws Throwable {
        ManagedClientConnection view = shell.view();
        view.open(route, (HttpContext) call[6], params);
        if (shell.timeout() >= 0) {
            view.setSocketTimeout(shell.timeout());
        }
    }
}
