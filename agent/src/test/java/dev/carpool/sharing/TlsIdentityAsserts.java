package dev.carpool.sharing;

import static dev.carpool.sharing.TlsKit.context;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;

final class TlsIdentityAsserts {

    private TlsIdentityAsserts() {}

    static void assertEqual(SSLContext one, SSLContext other) {
        TlsIdentity first = TlsIdentity.of(one);
        TlsIdentity second = TlsIdentity.of(other);
        assertThat(first.refusal()).isNull();
        assertThat(first.proven()).isTrue();
        assertThat(first).isEqualTo(second).hasSameHashCodeAs(second);
        assertThat(TlsIdentity.of(one)).isSameAs(first);
        assertThat(TlsIdentity.of(other.getSocketFactory())).isEqualTo(first);
        for (boolean supported : new boolean[] {true, false}) {
            assertThat(parameters(one, supported)).isEqualTo(parameters(other, supported));
        }
    }

    private static List<Object> parameters(SSLContext context, boolean supported) {
        var all =
                supported ? context.getSupportedSSLParameters() : context.getDefaultSSLParameters();
        return Arrays.asList(
                List.of(all.getProtocols()),
                List.of(all.getCipherSuites()),
                all.getEndpointIdentificationAlgorithm(),
                all.getServerNames(),
                all.getSNIMatchers(),
                all.getUseCipherSuitesOrder(),
                all.getMaximumPacketSize(),
                List.of(all.getApplicationProtocols()),
                all.getAlgorithmConstraints());
    }

    static void assertDiffer(SSLContext one, SSLContext other) {
        assertThat(TlsIdentity.of(one)).isNotEqualTo(TlsIdentity.of(other));
        assertThat(TlsIdentity.of(one)).isEqualTo(TlsIdentity.of(one));
    }

    static void assertRefused(String reason, SSLContext one, SSLContext other) {
        assertDiffer(one, other);
        assertThat(TlsIdentity.of(one).refusal()).isEqualTo(reason);
        assertThat(TlsIdentity.of(one).proven()).isFalse();
        assertThat(TlsIdentity.of(one)).isSameAs(TlsIdentity.of(one));
    }
}
