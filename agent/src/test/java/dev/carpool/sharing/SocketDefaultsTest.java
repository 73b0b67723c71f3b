package dev.carpool.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Authenticator;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketDefaultsTest {
    private final Object before = SocketDefaults.now();
    private final ProxySelector selector = ProxySelector.getDefault();

    @AfterEach
    void restore() {
        ProxySelector.setDefault(selector);
        Authenticator.setDefault(null);
    }

    @Test
    void nothingChangedIsEqual() {
        assertThat(SocketDefaults.now()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socksProxyHost",
                "socksProxyPort",
                "socksProxyVersion",
                "socksNonProxyHosts",
                "java.net.socks.username",
                "java.net.socks.password"
            })
    void eachPropertyCounts(String name) {
        System.setProperty(name, "4321");
        try {
            assertThat(SocketDefaults.now()).isNotEqualTo(before);
            assertThat(SocketDefaults.now()).isEqualTo(SocketDefaults.now());
        } finally {
            System.clearProperty(name);
        }
        assertThat(SocketDefaults.now()).isEqualTo(before);
    }

    @Test
    void aPasswordIsNotKept() {
        System.setProperty("java.net.socks.password", "open sesame");
        try {
            assertThat(SocketDefaults.now().toString()).doesNotContain("open sesame");
        } finally {
            System.clearProperty("java.net.socks.password");
        }
    }

    @Test
    void anotherProxySelectorCounts() {
        ProxySelector.setDefault(new Direct());
        Object first = SocketDefaults.now();
        assertThat(first).isNotEqualTo(before).isEqualTo(SocketDefaults.now());
        ProxySelector.setDefault(new Direct());
        assertThat(SocketDefaults.now()).isNotEqualTo(first);
    }

    @Test
    void anotherAuthenticatorCounts() {
        Authenticator.setDefault(new Authenticator() {});
        Object first = SocketDefaults.now();
        assertThat(first).isNotEqualTo(before).isEqualTo(SocketDefaults.now());
        Authenticator.setDefault(new Authenticator() {});
        assertThat(SocketDefaults.now()).isNotEqualTo(first);
    }

    private static final class Direct extends ProxySelector {
        @Override
        public List<Proxy> select(URI uri) {
            return List.of(Proxy.NO_PROXY);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
    }
}
