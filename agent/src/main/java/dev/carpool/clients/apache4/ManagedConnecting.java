package dev.carpool.clients.apache4;

import dev.carpool.clients.Fields;
import dev.carpool.sharing.TlsIdentity;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.http.HttpHost;
import org.apache.http.config.Lookup;
import org.apache.http.config.Registry;
import org.apache.http.config.SocketConfig;
import org.apache.http.protocol.HttpContext;

/** A connection of 4.3's API that is about to be opened. */
final class ManagedConnecting implements Connecting {

    private static final String REGISTRY = "http.socket-factory-registry";

    /** That of 4.3, and that of 4.4 and later; both have the same fields. */
    private static final String OPERATOR = "org.apache.http.impl.conn.HttpClientConnectionOperator";

    private static final String OPERATOR_44 =
            "org.apache.http.impl.conn.DefaultHttpClientConnectionOperator";

    private static final ClassValue<Layout> LAYOUTS =
            new ClassValue<Layout>() {
                @Override
                protected Layout computeValue(Class<?> operator) {
                    return new Layout(operator);
                }
            };

    private static final class Layout {
        final Field registry;
        final Field[] others;
        final Method connect;

        Layout(Class<?> operator) {
            registry = Fields.field(operator, "socketFactoryRegistry");
            List<Field> found = new ArrayList<Field>();
            for (Field field : Fields.of(operator)) {
                if (!field.equals(registry) && !field.getName().equals("log")) {
                    found.add(field);
                }
            }
            others = found.toArray(new Field[0]);
            Method method = null;
            for (Method each : operator.getDeclaredMethods()) {
                if (each.getName().equals("connect")) {
                    each.setAccessible(true);
                    method = each;
                }
            }
            connect = method;
        }
    }

    private final ManagedShell shell;
    private final Object operator;
    private final Object[] call;
    private final HttpHost first;
    private final SocketConfig sockets;
    private String refusal;
    private Layout layout;
    private Object factory;
    private Object[] raw;

    /**
     * @param call of the operator's {@code connect(connection, host, localAddress, timeout,
     *     socketConfig, context)}, as hooks get it
     */
    ManagedConnecting(ManagedShell shell, Object[] call) throws IllegalAccessException {
        this.shell = shell;
        this.call = call;
        operator = call[1];
        first = (HttpHost) call[4];
        sockets = (SocketConfig) call[7];
        look();
    }

    private void look() throws IllegalAccessException {
        String type = operator.getClass().getName();
        if (!type.equals(OPERATOR) && !type.equals(OPERATOR_44)) {
            refusal = "customConnectionOperator";
            return;
        }
        layout = LAYOUTS.get(operator.getClass());
        Object registry = ((HttpContext) call[8]).getAttribute(REGISTRY);
        if (registry == null) {
            registry = layout.registry.get(operator);
        }
        if (registry.getClass() != Registry.class) {
            refusal = "customSocketFactoryRegistry";
        } else if (shell.route().isTunnelled()) {
            refusal = "tunnel";
        } else {
            factory = ((Lookup<?>) registry).lookup(first.getSchemeName());
            raw = new Object[6 + layout.others.length];
            raw[0] = layout;
            raw[1] = factory;
            raw[2] = SocketFactories.identity(factory);
            raw[3] = sockets;
            raw[4] = shell.factory();
            raw[5] = shell.config();
            for (int i = 0; i < layout.others.length; i++) {
                raw[6 + i] = layout.others[i].get(operator);
            }
        }
    }

    @Override
    public Object route() {
        return shell.route();
    }

    @Override
    public HttpHost target() {
        return shell.route().getTargetHost();
    }

    /** The minimal client says "https" in the target only. */
    @Override
    public boolean secure() {
        return "https".equalsIgnoreCase(target().getSchemeName());
    }

    @Override
    public int socketTimeout() {
        return sockets.getSoTimeout();
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
        return Arrays.<Object>asList(first.toURI(), first.getAddress());
    }

    @Override
    public boolean isFixed() {
        for (int i = 1; i < raw.length; i++) {
            if (!KeyParts.isFixed(raw[i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean provesCertificate() {
        TlsIdentity identity = raw == null ? null : (TlsIdentity) raw[2];
        return identity != null && identity.proven();
    }

    @Override
    public Key key(List<Object> extra) {
        KeyParts parts = new KeyParts();
        parts.value("4.3").value(route()).value(extra);
        parts.add("socketFactory", factory)
                .add("socketConfig", sockets)
                .add("connectionFactory", shell.factory())
                .add("connectionConfig", shell.config());
        for (int i = 0; i < layout.others.length; i++) {
            parts.add(layout.others[i].getName(), raw[6 + i]);
        }
        return new Key(parts.build(), parts.identityReason());
    }

    @Override
    public void again() throws Throwable {
        try {
            layout.connect.invoke(operator, shell, call[4], call[5], call[6], call[7], call[8]);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
        if (shell.timeout() >= 0) {
            shell.setSocketTimeout(shell.timeout());
        }
    }
}
