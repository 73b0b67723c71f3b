package dev.carpool.it.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.apps.tls.Made;
import dev.carpool.it.harness.Comparison;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Java;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * A field that is not known may matter: contexts that have an object of that class are refused, all
 * others are judged as ever.
 */
@EnabledIf(value = "dev.carpool.it.Rows#isMatrix", disabledReason = "with -Pmatrix")
class LaterJdkIT {
    static final List<Java> JAVAS = List.of(Java.ALL.get(0), Java.ALL.get(Java.ALL.size() - 1));

    private static final int CALLS = 3;

    @TempDir private Path directory;

    /** A class of the JDK that is read, and the contexts that have none of it. */
    enum Changed {
        CONTEXT("javax/net/ssl/SSLContext", way -> false),
        PROVIDERS_CONTEXT("sun/security/ssl/SSLContextImpl", way -> false),
        TRUST("sun/security/ssl/X509TrustManagerImpl", way -> trustsAll(way)),
        WRAPPED_TRUST(
                "sun/security/ssl/AbstractTrustManagerWrapper",
                way -> !trustsAll(way) || way == Made.TRUST_ALL_EXTENDED),
        NO_KEYS("sun/security/ssl/DummyX509KeyManager", way -> hasKeyManager(way)),
        KEYS("sun/security/ssl/SunX509KeyManagerImpl", way -> !hasKeyManager(way)),
        CREDENTIALS(
                "sun/security/ssl/SunX509KeyManagerImpl$X509Credentials",
                way -> !way.verdict().contains("key"));

        private final String type;
        private final Predicate<Made> without;

        Changed(String type, Predicate<Made> without) {
            this.type = type;
            this.without = without;
        }

        private static boolean trustsAll(Made way) {
            return way.name().startsWith("TRUST_ALL");
        }

        private static boolean hasKeyManager(Made way) {
            // The JVM's own reads its key store, or what there is where none is set.
            return way == Made.KEY_STORE_WITHOUT_KEYS
                    || way == Made.DEFAULT_OF_THE_JVM
                    || way == Made.NAMED_DEFAULT
                    || way.verdict().contains("key");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aContextOfAClassThatHasChangedIsRefused(Changed changed) throws IOException {
        Launch launch = LaterJdk.with(Contexts.launch(Java.RUNNING), changed.type, directory);
        Saw saw =
                Fork.run(launch.agent(""), Contexts.everyPair().with("providers", false))
                        .step("pairs");
        for (Made way : Made.allOfTheJdk()) {
            String verdict = saw.measures().get(way.name());
            if (changed.without.test(way) || !way.verdict().startsWith("proven")) {
                assertThat(verdict.startsWith("proven"))
                        .as(way + " is proven")
                        .isEqualTo(way.verdict().startsWith("proven"));
            } else {
                assertThat(verdict).as(way.name()).doesNotStartWith("proven");
            }
        }
        assertThat(saw.facts()).doesNotContainKey("wrong");
    }

    @ParameterizedTest
    @FieldSource("JAVAS")
    void callsAreMadeAsWithout(Java java) throws IOException {
        Launch launch =
                LaterJdk.with(Contexts.launch(java), Changed.PROVIDERS_CONTEXT.type, directory);
        Step own = Step.perCall("default", CALLS).tls();
        Pair pair = Comparison.of(launch, "", own).step("default");
        pair.appSawTheSame().serverSawTheSameRequests().countersAreExact();
        assertThat(pair.with().failures()).isEmpty();
    }
}
