package dev.carpool.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.apps.Sites;
import dev.carpool.it.apps.driver.Knob;
import dev.carpool.it.harness.Counters;
import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Run;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an operator sees and sets. */
class JmxIT {
    private static Run run;

    @BeforeAll
    static void runOnce() {
        run =
                Fork.run(
                        Rows.newest().agent(""),
                        Step.perCall("http", 10),
                        Step.perCall("https", 10).tls(),
                        Step.perCall("refused", 5).with(Knob.RESOLVER, "OWN"),
                        Step.of("sites", Sites.class));
    }

    @Test
    void theAgentShowsEveryAttribute() {
        assertThat(bean("https", "dev.carpool:type=Agent").attributes())
                .containsKeys(
                        "Mode",
                        "Enabled",
                        "Version",
                        "Options",
                        "ClientsBuiltTotal",
                        "ClientsSharedTotal",
                        "ClientsRefusedTotal",
                        "RequestsTotal",
                        "ConnectionsOpenedTotal",
                        "ConnectionsReusedTotal",
                        "ReuseRatio",
                        "IdleConnections",
                        "CloseHeadersStrippedTotal",
                        "CloseHeadersKeptTotal",
                        "OverflowTotal",
                        "StaleDiscardedTotal",
                        "StaleRetriedTotal",
                        "HandshakesAvoidedTotal",
                        "MillisSavedEstimate",
                        "ErrorsTotal");
    }

    @Test
    void theReadmeNamesEveryAttributeAndNoOther() throws IOException {
        Set<String> both = named("both");
        assertThat(union(named("`type=Agent`"), both))
                .isEqualTo(bean("https", "dev.carpool:type=Agent").attributes().keySet());
        assertThat(union(named("`type=Client,"), both))
                .isEqualTo(
                        bean("https", "dev.carpool:name=apache5,type=Client")
                                .attributes()
                                .keySet());
        String route =
                run.step("https").beans().keySet().stream()
                        .filter(name -> name.contains("type=Route"))
                        .findFirst()
                        .orElseThrow();
        assertThat(named("`type=Route,")).isEqualTo(bean("https", route).attributes().keySet());
    }

    private static Set<String> union(Set<String> some, Set<String> more) {
        return Stream.concat(some.stream(), more.stream()).collect(Collectors.toSet());
    }

    /** Attributes in the row of the README's table of beans that begins so. */
    private static Set<String> named(String bean) throws IOException {
        String row =
                Files.readAllLines(Path.of(System.getProperty("it.docs"), "../../README.md"))
                        .stream()
                        .filter(line -> line.startsWith("| " + bean))
                        .findFirst()
                        .orElseThrow();
        String attributes = row.split("[|]")[2].split("operations")[0];
        return Pattern.compile("`([A-Z]\\w+)`")
                .matcher(attributes)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toSet());
    }

    @Test
    void theAgentsTotalsAddUp() {
        Counters agent = run.step("http").agent();
        assertThat(agent.number("ClientsBuiltTotal")).isEqualTo(10);
        assertThat(agent.number("ClientsSharedTotal")).isEqualTo(10);
        assertThat(agent.number("ClientsRefusedTotal")).isZero();
        assertThat(agent.number("ConnectionsOpenedTotal") + agent.number("ConnectionsReusedTotal"))
                .isEqualTo(agent.number("RequestsTotal"))
                .isEqualTo(10);
        assertThat(agent.number("ErrorsTotal")).isZero();
        assertThat(run.step("https").agent().number("HandshakesAvoidedTotal"))
                .isEqualTo(10 - run.step("https").server().accepted());
    }

    @Test
    void theClientBeanSaysThatTheLibraryIsHooked() {
        Counters client = bean("http", "dev.carpool:name=apache5,type=Client");
        assertThat(client.text("Hooked")).isEqualTo("true");
        assertThat(client.number("RequestsTotal")).isEqualTo(10);
    }

    @Test
    void eachRouteHasItsOwnBean() {
        Map<String, Counters> beans = run.step("https").beans();
        List<Counters> routes =
                beans.entrySet().stream()
                        .filter(
                                e ->
                                        e.getKey().contains("type=Route")
                                                && e.getKey().contains("scheme=https"))
                        .map(Map.Entry::getValue)
                        .toList();
        assertThat(routes).hasSize(1);
        Counters route = routes.get(0);
        assertThat(route.number("RequestsTotal")).isEqualTo(10);
        assertThat(route.number("OpenedTotal")).isEqualTo(run.step("https").server().accepted());
        assertThat(route.number("ReusedTotal")).isEqualTo(10 - route.number("OpenedTotal"));
        assertThat(route.number("InUse")).isZero();
        assertThat(route.number("Idle")).isEqualTo(route.number("OpenedTotal"));
        assertThat(route.attributes())
                .containsKeys(
                        "ReuseRatio",
                        "StaleDiscardedTotal",
                        "ClosedByIdleTotal",
                        "ClosedByAgeTotal",
                        "ClosedByRequestsTotal",
                        "ClosedByPeerTotal",
                        "ConnectMicrosMean",
                        "ThrottledTotal");
    }

    @Test
    void aRefusedClientIsCountedWithItsReason() {
        Saw refused = run.step("refused");
        assertThat(refused.server().accepted())
                .as("connections of clients that can't share")
                .isEqualTo(5);
        assertThat(refused.agent().number("ClientsRefusedTotal")).isEqualTo(5);
        Counters reasons = bean("refused", "dev.carpool:type=Refusals");
        assertThat(reasons.attributes().values().stream().mapToLong(Long::parseLong).sum())
                .isEqualTo(5);
    }

    @Test
    void theLinesThatBuildClientsAreNamed() {
        List<String> sites = run.step("sites").measures().get("sites").lines().toList();
        assertThat(sites)
                .anySatisfy(
                        line ->
                                assertThat(line)
                                        .matches(
                                                "Apache5.java:\\d+ \\(.*Apache5\\.built\\) built \\d+ clients, \\d+ a minute"
                                                        + "; 1?\\d of 2\\d connections to 127.0.0.1:\\d+ were avoided.*"))
                .anySatisfy(
                        line ->
                                assertThat(line)
                                        .matches(
                                                "Apache5.java:\\d+ .*; 5 refused: its own DNS resolver \\(customDnsResolver\\)"));
    }

    private static Counters bean(String step, String name) {
        assertThat(run.step(step).beans()).containsKey(name);
        return run.step(step).beans().get(name);
    }
}
