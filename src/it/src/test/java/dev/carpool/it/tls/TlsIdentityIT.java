package dev.carpool.it.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.apps.tls.Changes;
import dev.carpool.it.apps.tls.Made;
import dev.carpool.it.apps.tls.Retention;
import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Java;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Run;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which TLS contexts are one and the same, and what is remembered of them, judged by the agent that
 * runs in that JVM, with the access to the JDK that it has there.
 */
class TlsIdentityIT {
    static final List<Java> JAVAS = Java.ALL;

    private static final int CONTEXTS = 2 * Made.values().length;

    private static final String AS_BEFORE = "equal, remembered";
    private static final String SAME_CONTEXT = "equal, made anew";
    private static final String CHANGED = "differ, made anew";

    private static final Map<Java, Run> DONE = new ConcurrentHashMap<>();

    @TempDir private static Path directory;

    @ParameterizedTest
    @FieldSource("JAVAS")
    void contextsAreEqualOnlyIfMadeOfTheSame(Java java) {
        Saw saw = on(java).step("pairs");
        assertThat(verdicts(saw)).isEqualTo(expected());
        assertThat(saw.facts()).doesNotContainKeys("wrong", "apart");
        assertThat(saw.measures()).containsEntry("pairs", pairs());
    }

    /** As a later Java may choose to: a refusal each time, and no failure. */
    @ParameterizedTest
    @ValueSource(ints = {11, 25})
    void whereTheJdkOpensNothingEveryContextIsRefused(int feature) {
        Launch launch = Contexts.launch(new Java(feature));
        // The last Java that opens packages to everybody unless told not to.
        launch = feature == 11 ? launch.jvm("--illegal-access=deny") : launch;
        Saw saw =
                Fork.run(launch, Contexts.everyPair().with("jar", Launch.agentJar())).step("pairs");
        assertThat(verdicts(saw)).hasSize(Made.values().length);
        assertThat(verdicts(saw).values()).containsOnly("unknownTls, may show a key");
        assertThat(saw.facts()).doesNotContainKey("wrong");
    }

    @ParameterizedTest
    @FieldSource("JAVAS")
    void changesBetweenTwoDefaultContextsAreNoticed(Java java) {
        Map<String, String> measures = new TreeMap<>(on(java).step("changes").measures());
        // Whether the JDK reads the store again after these is its own affair.
        assertThat(measures.remove("javax.net.ssl.trustStorePassword")).endsWith("made anew");
        assertThat(measures.remove("BOUNCY_CASTLE is asked first")).endsWith("made anew");
        assertThat(measures.remove("BOUNCY_CASTLE is still asked first")).endsWith("remembered");
        assertThat(measures)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.ofEntries(
                                Map.entry("nothing", AS_BEFORE),
                                Map.entry("another trust store", CHANGED),
                                Map.entry("back to the first trust store", CHANGED),
                                Map.entry("a copy of the trust store", SAME_CONTEXT),
                                Map.entry("a certificate more in the trust store", CHANGED),
                                Map.entry("the trust store deleted", CHANGED),
                                Map.entry("no trust store", CHANGED),
                                Map.entry("javax.net.ssl.keyStore", SAME_CONTEXT),
                                Map.entry("jdk.tls.client.enableStatusRequestExtension", CHANGED),
                                Map.entry("https.protocols", SAME_CONTEXT),
                                Map.entry("ssl.TrustManagerFactory.algorithm", CHANGED),
                                Map.entry("a provider that is asked last", SAME_CONTEXT),
                                Map.entry("BOUNCY_CASTLE_TLS is asked first", CHANGED),
                                Map.entry("BOUNCY_CASTLE_TLS is still asked first", CHANGED),
                                Map.entry("CONSCRYPT is asked first", CHANGED),
                                Map.entry("CONSCRYPT is still asked first", CHANGED)));
    }

    @ParameterizedTest
    @FieldSource("JAVAS")
    void anIdentityKeepsNeitherContextsNorSecrets(Java java) {
        Saw saw = on(java).step("retention");
        assertThat(saw.measures()).containsEntry("alive", "0").containsEntry("remembered", "0");
        assertThat(saw.measures().get("still kept"))
                .isEqualTo(saw.measures().get("identities"))
                .isNotEqualTo("0");
        assertThat(heap(java.toString()).found()).isEmpty();
    }

    /** That the search would find them. */
    @Test
    void secretsThatTheAppKeepsAreFoundInTheHeap() {
        Step step = retention("kept").with("keep", true);
        Fork.run(Contexts.launch(Java.RUNNING).agent(""), step).step("retention");
        assertThat(heap("kept").found()).containsExactly("key", "scalar", "password", "property");
    }

    private static Run on(Java java) {
        return DONE.computeIfAbsent(
                java.orAbort(),
                j ->
                        Fork.run(
                                Contexts.launch(j).agent(""),
                                Contexts.everyPair(),
                                Contexts.withKeys(Step.of("changes", Changes.class)),
                                retention(j.toString())));
    }

    private static Step retention(String name) {
        try {
            Path own = Files.createDirectories(directory.resolve(name));
            return Contexts.withKeys(Step.of("retention", Retention.class)).with("directory", own);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Heap heap(String name) {
        return new Heap(directory.resolve(name));
    }

    private static Map<String, String> verdicts(Saw saw) {
        Map<String, String> verdicts = new TreeMap<>(saw.measures());
        verdicts.remove("pairs");
        return verdicts;
    }

    private static Map<String, String> expected() {
        Map<String, String> expected = new TreeMap<>();
        for (Made way : Made.values()) {
            expected.put(way.name(), way.verdict());
        }
        return expected;
    }

    private static String pairs() {
        return Integer.toString(CONTEXTS * (CONTEXTS - 1) / 2);
    }
}
