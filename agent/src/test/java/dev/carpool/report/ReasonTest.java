package dev.carpool.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReasonTest {
    private static final Path CLASSES = Path.of("target", "classes", "dev", "carpool");

    @Test
    void everyReasonThatTheCodeCanGiveIsDescribed() throws IOException {
        Set<String> given = given();
        assertThat(given)
                .as("reasons found in the compiled code, of each kind of place that gives one")
                .contains(
                        "bridge",
                        "exceptedSite",
                        "customManager",
                        "customPool",
                        "customTrustManager",
                        "customContext",
                        "proxyTunnel",
                        "proxyAuthenticator",
                        "customTlsStrategy",
                        "connectionPoolSize",
                        "customTlsContext")
                .allSatisfy(
                        reason -> {
                            assertThat(Reason.isDescribed(reason)).as(reason).isTrue();
                            assertThat(Reason.of(reason).advice()).as(reason).isNotBlank();
                            assertThat(Reason.of(reason).says()).isNotBlank().isNotEqualTo(reason);
                            assertThat(Reason.of(reason).field()).isNotBlank();
                        });
    }

    /** Fields of the library's that a version has which nobody has seen. */
    @Test
    void aFieldThatNobodyDescribedIsNamedAndSaidWhatToDo() {
        Reason reason = Reason.of("customQuantumCipher");
        assertThat(reason.field()).isEqualTo("quantumCipher");
        assertThat(reason.says()).isEqualTo("its own quantumCipher");
        assertThat(reason.advice()).contains("quantumCipher", "static field", "all clients");
    }

    private static Set<String> given() throws IOException {
        Set<String> given = new TreeSet<>();
        try (Stream<Path> files = Files.walk(CLASSES)) {
            files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> !file.startsWith(CLASSES.resolve("cli")))
                    .filter(file -> !file.startsWith(CLASSES.resolve("report")))
                    .forEach(
                            file -> {
                                try {
                                    given.addAll(GivenReasons.in(Files.readAllBytes(file)));
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            });
        }
        return given;
    }
}
