package dev.carpool.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps.apache5async.EveryKind;
import dev.carpool.it.apps.apache5async.Setters;
import dev.carpool.it.apps17.ElasticsearchCalls;
import dev.carpool.it.harness.Comparison;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Counters;
import dev.carpool.it.harness.Java;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Library;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.Exchange;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Async clients that share with nobody: left as they are, and counted with what stands in the way.
 */
class AsyncRefusalsIT {
    private static final String FOUR =
            "createDefault|createSystem|custom|createMinimal|createPipelining|new";
    private static final int KINDS = 7;
    private static final int CALLS = 4;

    private static Pair leftAlone(Library library, String options, Step step) {
        return leftAlone(Java.RUNNING, library, options, step);
    }

    private static Pair leftAlone(Java java, Library library, String options, Step step) {
        Pair pair =
                Comparison.atOnce(
                                Launch.of(java.orAbort(), library),
                                options,
                                List.of(clientsOnly(step)))
                        .step(step.name());
        return pair.appSawTheSame().serverSawTheSameRequests().connectionsAsWithout();
    }

    /** Not what they open and send. */
    private static Step clientsOnly(Step step) {
        return step.uncounted("only clients are counted");
    }

    private static void refused(Pair pair, String client, int clients) {
        counted(pair, client, clients);
        assertThat(pair.with().measures().get("report"))
                .as("where they are built, and what would help")
                .contains("EveryKind.java:", "a reactor of its own", "build one client")
                .doesNotContain("nothing more is known");
    }

    private static void counted(Pair pair, String client, int clients) {
        Counters counted = pair.with().beans().get(bean(client));
        assertThat(counted.number("ClientsBuiltTotal")).isEqualTo(clients);
        assertThat(counted.number("ClientsRefusedTotal")).isEqualTo(clients);
        assertThat(counted.number("ClientsSharedTotal")).isZero();
        assertThat(pair.with().agent().number("ErrorsTotal")).isZero();
        assertThat(pair.with().beans().get("dev.carpool:type=Refusals").number("ownReactor"))
                .isEqualTo(clients);
    }

    private static String bean(String client) {
        return "dev.carpool:name=" + client + ",type=Client";
    }

    private static Step kindsOf5() {
        return Step.of("kinds", EveryKind.class);
    }

    private static Step kindsOf4(String kinds) {
        return Step.of("kinds", dev.carpool.it.apps.apache4async.EveryKind.class)
                .with("kinds", kinds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.0.4", "5.1.4", "5.2.3", "5.6.5"})
    void clientsOfTheAsyncApiOf5AreCounted(String version) {
        Pair pair = leftAlone(new Library("apache5", version), "", kindsOf5());
        pair.connectionsWithout(CALLS);
        refused(pair, "apache5-async", KINDS);
    }

    static Stream<String> versionsOf5() {
        return allOrTheLast("5.0.4", "5.1.4", "5.2.3", "5.3.1", "5.4.4", "5.5.2", "5.6.5");
    }

    static Stream<String> versionsOf4() {
        return allOrTheLast("4.0.2", "4.1.5");
    }

    private static Stream<String> allOrTheLast(String... versions) {
        return Stream.of(versions).skip(Rows.isMatrix() ? 0 : versions.length - 1);
    }

    /** Of the client's builder, the pool's, the reactor's and that of HTTP/2. */
    @ParameterizedTest
    @MethodSource("versionsOf5")
    void noSetterOf5MakesOneShare(String version) {
        noneShares(new Library("apache5", version), "apache5-async", Setters.class, 60);
    }

    @ParameterizedTest
    @MethodSource("versionsOf4")
    void noSetterOfHttpAsyncClient4MakesOneShare(String version) {
        Class<? extends Scenario> setters = dev.carpool.it.apps.apache4async.Setters.class;
        noneShares(new Library("apache4-async", version), "apache4-async", setters, 40);
    }

    private static void noneShares(
            Library library, String client, Class<? extends Scenario> setters, int least) {
        Pair pair = leftAlone(library, "", Step.of("setters", setters));
        int clients = Integer.parseInt(pair.with().measures().get("clients"));
        counted(pair, client, clients);
        assertThat(
                        pair.with().facts().values().stream()
                                .flatMap(List::stream)
                                .filter(fact -> fact.endsWith("/call ")))
                .as("clients whose call is answered")
                .hasSizeGreaterThan(least);
    }

    static List<Java> otherJavas() {
        return Rows.javas().stream().filter(java -> !java.equals(Java.RUNNING)).toList();
    }

    @ParameterizedTest
    @MethodSource("otherJavas")
    void onEveryJava(Java java) {
        Pair five = leftAlone(java, Library.NEWEST, "", kindsOf5());
        refused(five, "apache5-async", KINDS);
        Pair four = leftAlone(java, new Library("apache4-async", "4.1.5"), "", kindsOf4(FOUR));
        refused(four, "apache4-async", FOUR.split("\\|").length);
    }

    @Test
    void whereTheAgentOnlyLooksToo() {
        refused(leftAlone(Library.NEWEST, "mode=observe", kindsOf5()), "apache5-async", KINDS);
    }

    /** Naming them does not make the rest of the libraries known. */
    @Test
    void theyAreCountedWhereNothingElseIsAskedFor() {
        Pair pair = leftAlone(Library.NEWEST, "clients=apache5-async", kindsOf5());
        refused(pair, "apache5-async", KINDS);
        assertThat(pair.with().beans()).doesNotContainKey(bean("apache5"));
    }

    @Test
    void whoeverLeavesThemOutHasNothingCounted() {
        Pair pair = leftAlone(Library.NEWEST, "clients=all|!apache5-async", kindsOf5());
        assertThat(pair.with().beans()).doesNotContainKey(bean("apache5-async"));
        assertThat(pair.with().agent().number("ClientsBuiltTotal")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"4.0.2, createDefault|createSystem|custom|createMinimal|new", "4.1.5, " + FOUR})
    void clientsOfHttpAsyncClient4AreCounted(String version, String kinds) {
        Pair pair = leftAlone(new Library("apache4-async", version), "", kindsOf4(kinds));
        int clients = kinds.split("\\|").length;
        pair.connectionsWithout(clients - 1);
        refused(pair, "apache4-async", clients);
    }

    /** Elasticsearch's low-level client, which has one of HttpAsyncClient 4 inside. */
    @Test
    void aLibraryThatIsBuiltOnOneIsAsWithout() {
        Step step =
                Step.of("calls", ElasticsearchCalls.class)
                        .with("calls", CALLS)
                        .against(AsyncRefusalsIT::document);
        Launch launch = Launch.modern(new Library("apache4-async", "4.1.5"), "third-party-elastic");
        Pair pair = Comparison.atOnce(launch, "", List.of(clientsOnly(step))).step("calls");
        pair.appSawTheSame().serverSawTheSameRequests().connectionsWithout(CALLS);
        pair.connectionsAsWithout();
        assertThat(pair.with().calls())
                .hasSize(CALLS)
                .allMatch(call -> call.body() != null && call.body().contains("\"found\":true"));
        counted(pair, "apache4-async", CALLS);
    }

    private static void document(Exchange exchange) throws IOException {
        String target = exchange.request().target();
        exchange.respond(
                200,
                "{\"_index\":\"books\",\"_id\":\"" + target + "\",\"found\":true}",
                "Content-Type: application/json",
                "X-Elastic-Product: Elasticsearch");
    }
}
