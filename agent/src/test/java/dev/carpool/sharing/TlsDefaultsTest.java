package dev.carpool.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsDefaultsTest {

    @TempDir private Path directory;
    private final Map<String, String> before = new HashMap<>();

    private void set(String property, String value) {
        before.putIfAbsent(property, System.getProperty(property, ""));
        System.setProperty(property, value);
    }

    @AfterEach
    void restoreProperties() {
        before.forEach(
                (property, value) -> {
                    if (value.isEmpty()) {
                        System.clearProperty(property);
                    } else {
                        System.setProperty(property, value);
                    }
                });
    }

    private Path trustStore(String name, Path... keyStores) throws Exception {
        Path file = directory.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            TlsKit.trustStore(keyStores).store(out, TlsKit.PASSWORD);
        }
        return file;
    }

    @Test
    void staysEqualWhileNothingChanges() {
        assertThat(TlsIdentity.defaults())
                .isEqualTo(TlsIdentity.defaults())
                .hasSameHashCodeAs(TlsIdentity.defaults());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javax.net.ssl.trustStore",
                "javax.net.ssl.trustStorePassword",
                "javax.net.ssl.trustStoreProvider",
                "javax.net.ssl.keyStore",
                "javax.net.ssl.keyStorePassword",
                "javax.net.ssl.keyStoreProvider",
                "jdk.tls.client.protocols",
                "jdk.tls.client.cipherSuites",
                "https.protocols",
                "https.cipherSuites"
            })
    void differsWithAProperty(String property) {
        Object unset = TlsIdentity.defaults();

        set(property, "one");
        Object one = TlsIdentity.defaults();
        set(property, "two");
        Object two = TlsIdentity.defaults();

        assertThat(one).isNotEqualTo(unset).isNotEqualTo(two);
        set(property, "one");
        assertThat(TlsIdentity.defaults()).isEqualTo(one);
    }

    @Test
    void keepsNoPassword() {
        set("javax.net.ssl.keyStorePassword", "open sesame");

        assertThat(TlsIdentity.defaults().toString()).doesNotContain("sesame");
    }

    @ParameterizedTest
    @ValueSource(strings = {"javax.net.ssl.trustStore", "javax.net.ssl.keyStore"})
    void differsWithAReplacedFile(String property) throws Exception {
        Path file = Files.write(directory.resolve("store"), new byte[] {1, 2, 3});
        FileTime time = Files.getLastModifiedTime(file);
        set(property, file.toString());
        Object first = TlsIdentity.defaults();
        assertThat(TlsIdentity.defaults()).isEqualTo(first);

        Path next = Files.write(directory.resolve("next"), new byte[] {4, 5, 6});
        Files.setLastModifiedTime(next, FileTime.fromMillis(time.toMillis() + 5000));
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        Object replaced = TlsIdentity.defaults();
        Files.delete(file);

        assertThat(replaced).isNotEqualTo(first);
        assertThat(TlsIdentity.defaults()).isNotEqualTo(first).isNotEqualTo(replaced);
    }

    @Test
    void contextsBeforeAndAfterAReplacedFileDiffer() throws Exception {
        Path store = trustStore("trust.p12", TlsKit.ALICE);
        set("javax.net.ssl.trustStore", store.toString());
        set("javax.net.ssl.trustStorePassword", new String(TlsKit.PASSWORD));
        TlsIdentity first = TlsIdentity.of(TlsKit.context(null));
        assertThat(TlsIdentity.of(TlsKit.context(null))).isEqualTo(first);

        trustStore("trust.p12", TlsKit.BOB);
        FileTime later = FileTime.fromMillis(System.currentTimeMillis() + 60_000);
        Files.setLastModifiedTime(store, later);

        assertThat(TlsIdentity.of(TlsKit.context(null))).isNotEqualTo(first);
        assertThat(first.proven()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Windows-ROOT", "KeychainStore", "PKCS11", "DKS"})
    void isNeverEqualForAStoreThatIsNoFile(String type) {
        set("javax.net.ssl.trustStoreType", type);

        assertThat(TlsIdentity.defaults()).isNotEqualTo(TlsIdentity.defaults());
    }

    @Test
    void isNeverEqualForNoStore() {
        set("javax.net.ssl.trustStore", "NONE");

        assertThat(TlsIdentity.defaults()).isNotEqualTo(TlsIdentity.defaults());
    }

    @Test
    void contextsBeforeAndAfterAChangedPropertyDiffer() throws Exception {
        set("javax.net.ssl.trustStorePassword", new String(TlsKit.PASSWORD));
        set("javax.net.ssl.trustStore", trustStore("alice.p12", TlsKit.ALICE).toString());
        TlsIdentity alice = TlsIdentity.of(TlsKit.context(null));

        set("javax.net.ssl.trustStore", trustStore("bob.p12", TlsKit.BOB).toString());
        TlsIdentity bob = TlsIdentity.of(TlsKit.context(null));
        set("javax.net.ssl.trustStore", directory.resolve("alice.p12").toString());

        assertThat(alice.proven()).isTrue();
        assertThat(bob.proven()).isTrue();
        assertThat(bob).isNotEqualTo(alice);
        assertThat(TlsIdentity.of(TlsKit.context(null))).isEqualTo(alice);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSLContext.TLS", "SSLContext.Default", "TrustManagerFactory.PKIX"})
    void isNeverEqualForAnotherProvidersDefaults(String service) {
        Object before = TlsIdentity.defaults();
        Provider other = new Provider("other", "1", "offers one service, and is asked first") {};
        other.put(service, "sun.security.ssl.Looks$LikeTheJdks");
        Security.insertProviderAt(other, 1);
        try {
            assertThat(TlsIdentity.defaults())
                    .isNotEqualTo(TlsIdentity.defaults())
                    .isNotEqualTo(before);
        } finally {
            Security.removeProvider("other");
        }
        assertThat(TlsIdentity.defaults()).isEqualTo(TlsIdentity.defaults());
    }

    @Test
    void differsWithTheSecurityProviders() {
        Object first = TlsIdentity.defaults();
        Provider extra = new Provider("extra", "1", "for this test") {};

        Security.addProvider(extra);
        Object added = TlsIdentity.defaults();
        Security.removeProvider("extra");

        assertThat(added).isNotEqualTo(first);
        assertThat(Arrays.asList(Security.getProviders())).doesNotContain(extra);
    }

    @Test
    void differsWithASecurityProperty() {
        String disabled = Security.getProperty("jdk.tls.disabledAlgorithms");
        Object first = TlsIdentity.defaults();
        try {
            Security.setProperty("jdk.tls.disabledAlgorithms", disabled + ", X");

            assertThat(TlsIdentity.defaults()).isNotEqualTo(first);
        } finally {
            Security.setProperty("jdk.tls.disabledAlgorithms", disabled);
        }
    }
}
