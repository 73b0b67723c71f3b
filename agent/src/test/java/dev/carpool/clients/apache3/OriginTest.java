package dev.carpool.clients.apache3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.sharing.SharingKey;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.apache.commons.httpclient.HostConfiguration;
import org.apache.commons.httpclient.HttpConnection;
import org.apache.commons.httpclient.HttpConnectionManager;
import org.apache.commons.httpclient.MultiThreadedHttpConnectionManager;
import org.apache.commons.httpclient.SimpleHttpConnectionManager;
import org.apache.commons.httpclient.params.HttpConnectionParams;
import org.apache.commons.httpclient.protocol.DefaultProtocolSocketFactory;
import org.apache.commons.httpclient.protocol.Protocol;
import org.apache.commons.httpclient.protocol.ProtocolSocketFactory;
import org.apache.commons.httpclient.protocol.SSLProtocolSocketFactory;
import org.junit.jupiter.api.Test;

class OriginTest {

    private static final Protocol HTTP =
            new Protocol("http", new DefaultProtocolSocketFactory(), 80);

    /** Setters that shape nothing of a connection that is open. */
    private static final Set<String> THE_CLIENTS_OWN = Set.of("setSoTimeout");

    private static HttpConnection connection(HostConfiguration host) throws Exception {
        return new SimpleHttpConnectionManager().getConnection(host);
    }

    private static HostConfiguration host(String name, int port, Protocol protocol) {
        HostConfiguration host = new HostConfiguration();
        host.setHost(name, port, protocol);
        return host;
    }

    private static HttpConnection connection() throws Exception {
        return connection(host("a", 8080, HTTP));
    }

    private static SharingKey key(HttpConnection connection) throws Exception {
        Origin origin = new Origin(connection, connection.getHttpConnectionManager());
        assertThat(origin.refusal()).isNull();
        return origin.key();
    }

    private static SharingKey key(HostConfiguration host) throws Exception {
        return key(connection(host));
    }

    private static SharingKey key(ProtocolSocketFactory factory) throws Exception {
        return key(host("a", 8080, new Protocol("x", factory, 80)));
    }

    private static String refusal(HttpConnection connection, HttpConnectionManager manager)
            throws Exception {
        return new Origin(connection, manager).refusal();
    }

    @Test
    void two_clients_that_nobody_has_told_anything_have_equal_keys() throws Exception {
        assertThat(key(connection())).isEqualTo(key(connection()));
        assertThat(key(connection()).byIdentity()).isFalse();
    }

    @Test
    void every_part_of_the_route_makes_a_difference() throws Exception {
        SharingKey base = key(connection());
        HostConfiguration proxied = host("a", 8080, HTTP);
        proxied.setProxy("p", 3128);
        HostConfiguration otherProxy = host("a", 8080, HTTP);
        otherProxy.setProxy("p", 3129);
        HostConfiguration from = host("a", 8080, HTTP);
        from.setLocalAddress(InetAddress.getByName("127.0.0.2"));
        assertThat(base)
                .isNotEqualTo(key(host("b", 8080, HTTP)))
                .isNotEqualTo(key(host("a", 8081, HTTP)))
                .isNotEqualTo(
                        key(
                                host(
                                        "a",
                                        8080,
                                        new Protocol("h", new DefaultProtocolSocketFactory(), 80))))
                .isNotEqualTo(key(from))
                .isNotEqualTo(key(proxied));
        assertThat(key(proxied)).isNotEqualTo(key(otherProxy));
    }

    @Test
    void a_virtual_host_is_the_requests_and_not_the_routes() throws Exception {
        HostConfiguration virtual = host("a", 8080, HTTP);
        virtual.getParams().setVirtualHost("v");
        assertThat(key(virtual)).isEqualTo(key(connection()));
    }

    @Test
    void every_setter_of_the_parameters_changes_the_key_or_is_known_to_be_the_clients()
            throws Exception {
        Set<String> without = new TreeSet<>();
        for (Method setter : HttpConnectionParams.class.getDeclaredMethods()) {
            if (!setter.getName().startsWith("set")) {
                continue;
            }
            HttpConnection changed = connection();
            Class<?> type = setter.getParameterTypes()[0];
            boolean on = setter.getName().equals("setTcpNoDelay");
            setter.invoke(changed.getParams(), type == int.class ? (Object) 4711 : !on);
            if (setter.getName().equals("setStaleCheckingEnabled")) {
                changed.getParams().setStaleCheckingEnabled(false);
            }
            if (key(changed).equals(key(connection()))) {
                without.add(setter.getName());
            }
        }
        assertThat(without).isEqualTo(new TreeSet<>(THE_CLIENTS_OWN));
    }

    @Test
    void parameters_of_the_manager_and_of_the_client_above_it_count() throws Exception {
        HttpConnection changed = connection();
        changed.getHttpConnectionManager().getParams().setLinger(7);
        assertThat(key(changed)).isNotEqualTo(key(connection()));
    }

    @Test
    void the_librarys_own_factories_are_values() throws Exception {
        assertThat(key(new SSLProtocolSocketFactory()))
                .isEqualTo(key(new SSLProtocolSocketFactory()))
                .isNotEqualTo(key(new DefaultProtocolSocketFactory()));
        assertThat(key(new SSLProtocolSocketFactory()).byIdentity()).isFalse();
    }

    @Test
    void another_default_context_is_another_identity() throws Exception {
        SSLContext before = SSLContext.getDefault();
        SharingKey key = key(new SSLProtocolSocketFactory());
        try {
            SSLContext careless = SSLContext.getInstance("TLS");
            careless.init(null, new TrustManager[] {new Everyone()}, null);
            SSLContext.setDefault(careless);
            assertThat(key(new SSLProtocolSocketFactory())).isNotEqualTo(key);
        } finally {
            SSLContext.setDefault(before);
        }
    }

    @Test
    void factories_of_an_app_are_alike_if_they_hold_equal_contexts_and_the_same_settings()
            throws Exception {
        assertThat(key(new Own(context(), "a"))).isEqualTo(key(new Own(context(), "a")));
        assertThat(key(new Own(context(), "a")))
                .isNotEqualTo(key(new Own(context(), "b")))
                .isNotEqualTo(key(new Own(context(), null)))
                .isNotEqualTo(key(new Own(context(), "a") {}));
        SSLContext careless = SSLContext.getInstance("TLS");
        careless.init(null, new TrustManager[] {new Everyone()}, null);
        assertThat(key(new Own(context(), "a"))).isNotEqualTo(key(new Own(careless, "a")));
    }

    @Test
    void a_context_that_is_yet_to_be_made_proves_nothing() throws Exception {
        Own lazy = new Own(null, "a");
        assertThat(key(lazy)).isEqualTo(key(lazy)).isNotEqualTo(key(new Own(null, "a")));
        Origin origin =
                new Origin(
                        connection(host("a", 80, new Protocol("x", lazy, 80))),
                        new SimpleHttpConnectionManager());
        assertThat(origin.identityReason()).isEqualTo("customSocketFactory");
    }

    @Test
    void names_by_themselves_may_be_those_of_files() throws Exception {
        assertThat(key(new Named("store"))).isNotEqualTo(key(new Named("store")));
        Named same = new Named("store");
        assertThat(key(same)).isEqualTo(key(same));
    }

    @Test
    void what_is_subclassed_or_tunnelled_is_left_alone() throws Exception {
        HttpConnection connection = connection();
        assertThat(refusal(connection, new SimpleHttpConnectionManager() {}))
                .isEqualTo("customManager");
        assertThat(refusal(new HttpConnection("a", 80) {}, new SimpleHttpConnectionManager()))
                .isEqualTo("customConnection");
        Protocol own = new Protocol("http", new DefaultProtocolSocketFactory(), 80) {};
        assertThat(refusal(connection(host("a", 80, own)), new SimpleHttpConnectionManager()))
                .isEqualTo("customProtocol");
        HostConfiguration tunnel = host("a", 443, Protocol.getProtocol("https"));
        tunnel.setProxy("p", 3128);
        assertThat(refusal(connection(tunnel), new SimpleHttpConnectionManager()))
                .isEqualTo("proxyTunnel");
        assertThat(refusal(connection, new MultiThreadedHttpConnectionManager())).isNull();
        connection.getParams().setParameter(HttpConnectionParams.SO_LINGER, "seven");
        assertThat(refusal(connection, new SimpleHttpConnectionManager()))
                .isEqualTo("unreadableParameters");
    }

    private static SSLContext context() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, null, null);
        return context;
    }

    private static class Own extends DefaultProtocolSocketFactory {
        final SSLContext context;
        final String[] protocols;

        Own(SSLContext context, String protocol) {
            this.context = context;
            protocols = protocol == null ? null : new String[] {protocol};
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new IllegalStateException(context + host + protocols.length);
        }
    }

    private static final class Named extends DefaultProtocolSocketFactory {
        final String file;

        Named(String file) {
            this.file = file;
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new IllegalStateException(file);
        }
    }

    private static final class Everyone implements X509TrustManager {
        @Override
        public void checkClientTrusted(java.security.cert.X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(java.security.cert.X509Certificate[] chain, String type) {}

        @Override
        public java.security.cert.X509Certificate[] getAcceptedIssuers() {
            return new java.security.cert.X509Certificate[0];
        }
    }
}
