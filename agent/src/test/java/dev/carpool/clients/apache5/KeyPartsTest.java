package dev.carpool.clients.apache5;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.clients.KeyBuilder;
import dev.carpool.sharing.SharingKey;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.CodingErrorAction;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.SSLConnectionSocketFactory;
import org.apache.hc.core5.http.config.CharCodingConfig;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.Test;

class KeyPartsTest {

    private static SharingKey key(Object object) {
        return new KeyParts().add("part", object).build();
    }

    private static String reason(Object object) {
        KeyBuilder parts = new KeyParts().add("part", object);
        parts.build();
        return parts.identityReason();
    }

    private static SocketConfig.Builder socket() {
        return SocketConfig.custom().setSoTimeout(5, TimeUnit.SECONDS).setTcpNoDelay(true);
    }

    private static SSLContext context(TrustManager... trust) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.length == 0 ? null : trust, null);
        return context;
    }

    @Test
    void configurations_are_equal_field_by_field() {
        assertThat(key(socket().build())).isEqualTo(key(socket().build()));
        assertThat(key(Http1Config.custom().setBufferSize(9).build()))
                .isEqualTo(key(Http1Config.custom().setBufferSize(9).build()));
        assertThat(reason(socket().build())).isNull();
    }

    @Test
    void every_field_of_a_configuration_makes_a_difference() throws Exception {
        SharingKey base = key(socket().build());
        assertThat(base)
                .isNotEqualTo(key(socket().setSoTimeout(Timeout.ofSeconds(6)).build()))
                .isNotEqualTo(key(socket().setTcpNoDelay(false).build()))
                .isNotEqualTo(key(socket().setSoKeepAlive(true).build()))
                .isNotEqualTo(key(socket().setSoReuseAddress(true).build()))
                .isNotEqualTo(key(socket().setSoLinger(3, TimeUnit.SECONDS).build()))
                .isNotEqualTo(key(socket().setSndBufSize(4096).build()))
                .isNotEqualTo(key(socket().setRcvBufSize(4096).build()))
                .isNotEqualTo(
                        key(
                                socket().setSocksProxyAddress(
                                                new InetSocketAddress(
                                                        InetAddress.getLoopbackAddress(), 1080))
                                        .build()));
        assertThat(key(CharCodingConfig.DEFAULT)).isNotEqualTo(key(Http1Config.DEFAULT));
    }

    @Test
    void objects_without_fields_are_alike_if_their_class_is_the_same() {
        assertThat(key(NoopHostnameVerifier.INSTANCE)).isEqualTo(key(new NoopHostnameVerifier()));
        assertThat(key(new DefaultHostnameVerifier()))
                .isEqualTo(key(new DefaultHostnameVerifier()));
        assertThat(key(new DefaultHostnameVerifier()))
                .isNotEqualTo(key(NoopHostnameVerifier.INSTANCE));
    }

    @Test
    void an_object_with_a_state_is_equal_only_to_itself() {
        HostnameVerifier[] pinned = new HostnameVerifier[2];
        for (int i = 0; i < 2; i++) {
            String host = "host" + i;
            pinned[i] = (name, session) -> name.equals(host);
        }
        assertThat(key(pinned[0])).isEqualTo(key(pinned[0])).isNotEqualTo(key(pinned[1]));
        assertThat(reason(pinned[0])).isEqualTo("customPart");
    }

    @Test
    void a_class_of_the_jdk_that_is_closed_to_everybody_is_compared_by_identity() {
        Random closed = new Random();
        assertThat(key(closed)).isEqualTo(key(closed)).isNotEqualTo(key(new Random()));
        assertThat(reason(closed)).isEqualTo("customPart");
    }

    @Test
    void an_anonymous_resolver_of_the_app_is_not_the_librarys() {
        DnsResolver own =
                new DnsResolver() {
                    @Override
                    public InetAddress[] resolve(String host) {
                        return new InetAddress[] {InetAddress.getLoopbackAddress()};
                    }

                    @Override
                    public String resolveCanonicalHostname(String host) {
                        return host;
                    }
                };
        assertThat(key(own)).isNotEqualTo(key(null)).isEqualTo(key(own));
    }

    @Test
    void contexts_of_equal_material_make_equal_factories() throws Exception {
        assertThat(key(new SSLConnectionSocketFactory(context())))
                .isEqualTo(key(new SSLConnectionSocketFactory(context())));
        assertThat(
                        key(
                                new SSLConnectionSocketFactory(
                                        context(), new String[] {"TLSv1.2"}, null, null)))
                .isNotEqualTo(key(new SSLConnectionSocketFactory(context())));
        assertThat(key(new SSLConnectionSocketFactory(context(), NoopHostnameVerifier.INSTANCE)))
                .isNotEqualTo(key(new SSLConnectionSocketFactory(context())));
    }

    @Test
    void character_sets_of_the_jdk_are_values() {
        CharCodingConfig.Builder utf8 = CharCodingConfig.custom().setCharset(UTF_8);
        Object key = key(utf8.build());
        assertThat(key)
                .isEqualTo(key(CharCodingConfig.custom().setCharset(UTF_8).build()))
                .isNotEqualTo(key(CharCodingConfig.custom().setCharset(ISO_8859_1).build()))
                .isNotEqualTo(key(utf8.setMalformedInputAction(CodingErrorAction.REPLACE).build()));
        assertThat(reason(utf8.build())).isNull();
    }

    @Test
    void a_trust_manager_with_a_state_makes_its_context_equal_only_to_itself() throws Exception {
        SSLContext own = context(new Pinning("a"));
        assertThat(key(own)).isEqualTo(key(own)).isNotEqualTo(key(context(new Pinning("a"))));
        assertThat(reason(own)).isEqualTo("customTrustManager");
    }

    /** Accepts one certificate's name only. */
    private static final class Pinning implements X509TrustManager {
        private final String pin;

        Pinning(String pin) {
            this.pin = pin;
        }

        @Override
        public void checkClientTrusted(
                java.security.cert.X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(java.security.cert.X509Certificate[] chain, String authType)
                throws java.security.cert.CertificateException {
            if (!chain[0].getSubjectX500Principal().getName().equals(pin)) {
                throw new java.security.cert.CertificateException(pin);
            }
        }

        @Override
        public java.security.cert.X509Certificate[] getAcceptedIssuers() {
            return new java.security.cert.X509Certificate[0];
        }
    }
}
