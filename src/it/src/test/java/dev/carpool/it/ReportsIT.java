package dev.carpool.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.apps.CloseHeader;
import dev.carpool.it.apps.OwnLimits;
import dev.carpool.it.harness.Comparison;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Counters;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.Script;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a hand-written connection pool would be tested for, each on the wire. */
class ReportsIT {
    private static final int BURST = 40;
    private static final Set<String> WORDS = Set.of("Mode", "Enabled", "Version", "Options");

    private static Comparison defaults;
    private static Comparison custom;

    @BeforeAll
    static void runOnce() {
        Launch launch = Rows.newest();
        // Slow enough that all threads of a burst are at it together.
        Step burst =
                Step.perCall("burst", 2)
                        .with("threads", BURST)
                        .against(Script.after(100, Script.echo()));
        defaults =
                Comparison.of(
                        launch,
                        "",
                        Step.perCall("calls", 30),
                        burst,
                        Step.perCall("close", 30).with(CloseHeader.SET_HEADER),
                        Step.perCall("threads", 10).with("threads", 10),
                        Step.of("limits", OwnLimits.class));
        custom = Comparison.of(launch, "max-per-route=2", burst);
    }

    @Test
    void initialised() {
        Saw saw = defaults.step("calls").with();
        assertThat(saw.agent().text("Enabled")).isEqualTo("true");
        assertThat(saw.agent().text("Mode")).isEqualTo("share");
        assertThat(saw.beans().get("dev.carpool:name=apache5,type=Client").text("Hooked"))
                .isEqualTo("true");
    }

    @Test
    void defaultConfig() {
        Pair burst = defaults.step("burst");
        burst.appSawTheSame()
                .countersAreExact()
                .connectionsWithout(2 * BURST)
                .connectionsAtMost(2 * BURST);
        assertThat(route(burst).number("Idle"))
                .as("30 idle a route")
                .isPositive()
                .isLessThanOrEqualTo(30);
    }

    @Test
    void customConfig() {
        Pair burst = custom.step("burst");
        burst.appSawTheSame().countersAreExact();
        assertThat(route(burst).number("Idle")).as("max-per-route=2").isBetween(1L, 2L);
        assertThat(burst.with().agent().number("OverflowTotal"))
                .as("beyond the limit")
                .isPositive();
        assertThat(burst.with().agent().text("Options")).contains("max-per-route=2");
    }

    @Test
    void statistics() {
        Pair calls = defaults.step("calls");
        calls.countersAreExact();
        Counters route = route(calls);
        long reused = 30 - calls.with().server().accepted();
        assertThat(calls.with().agent().number("ConnectionsReusedTotal")).isEqualTo(reused);
        assertThat(Double.parseDouble(route.text("ReuseRatio"))).isEqualTo(reused / 30.0);
    }

    @Test
    void noCloseHeader() {
        Pair close = defaults.step("close");
        close.appSawTheSame().countersAreExact().connectionsWithout(30).connectionsAtMost(2);
        assertThat(close.with().server().closeHeaders()).isZero();
        assertThat(close.with().agent().number("CloseHeadersStrippedTotal")).isEqualTo(30);
    }

    @Test
    void metricsStructure() {
        Counters agent = defaults.step("calls").with().beans().get("dev.carpool:type=Agent");
        agent.attributes()
                .forEach((name, value) -> assertThat(plain(name, value)).as(name).isTrue());
        assertThat(agent.attributes().keySet()).containsAll(WORDS);
    }

    private static boolean plain(String name, String value) {
        return WORDS.contains(name) || value.matches("-?\\d+(\\.\\d+(E-?\\d+)?)?");
    }

    @Test
    void adapterConfiguration() {
        Pair limits = defaults.step("limits");
        limits.appSawTheSame().connectionsAsWithout();
        assertThat(limits.with().failures()).as("the app's own limit holds").hasSize(1);
    }

    @Test
    void concurrent() {
        defaults.step("threads")
                .appSawTheSame()
                .serverSawTheSameRequests()
                .countersAreExact()
                .connectionsWithout(100)
                .connectionsAtMost(12);
    }

    private static Counters route(Pair pair) {
        int port = pair.with().server().port();
        List<Counters> routes =
                pair.with().beans().entrySet().stream()
                        .filter(
                                e ->
                                        e.getKey().contains("type=Route")
                                                && e.getKey().contains("port=" + port))
                        .map(Map.Entry::getValue)
                        .toList();
        assertThat(routes).hasSize(1);
        return routes.get(0);
    }
}
