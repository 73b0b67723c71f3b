package dev.carpool.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.Rows;
import dev.carpool.it.apps.Calls;
import dev.carpool.it.apps.FewDescriptors;
import dev.carpool.it.apps.Hosts;
import dev.carpool.it.apps.Throttled;
import dev.carpool.it.apps.driver.Knob;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Library;
import dev.carpool.it.harness.Run;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.Exchange;
import dev.carpool.it.server.Fleet;
import dev.carpool.it.server.RawServer;
import dev.carpool.it.server.Script;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers, hosts and descriptors at their limits. */
@Isolated
class ScarcityIT {
    private static final int DESCRIPTORS = 200;
    private static final int MOST_BEANS = 201;
    private static final int MANY = 300;

    static Stream<Rows.Row> rows() {
        return Rows.oldestAndNewest();
    }

    static Stream<Rows.Row> newest() {
        return Rows.newestOfEach();
    }

    /** Busy, busy for the first attempt only, and gone without a word. */
    private static void busy(Exchange exchange) throws IOException {
        String target = exchange.request().target();
        if (target.startsWith("/429")) {
            exchange.respond(429, "slowly", "Retry-After: 1");
        } else if (target.startsWith("/503")) {
            exchange.respond(503, "busy");
        } else if (target.startsWith("/drops")) {
            exchange.close();
        } else {
            Script.echo().answer(exchange);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers({Hazard.F7, Hazard.F8})
    void whatTheServerTurnsDownIsTheAppsToRetry(Rows.Row row) {
        Step step =
                Step.of("throttled", Throttled.class)
                        .with(Knob.RETRIES, "off")
                        .against(ScarcityIT::busy);
        Pair pair = row.compare("", List.of(step)).step("throttled");
        pair.appSawTheSame().serverSawTheSameRequests().countersAreExact();
        long turnedDown =
                pair.with().server().requests().stream()
                        .filter(r -> r.target().matches("/(429|503)/.*"))
                        .count();
        assertThat(turnedDown).isPositive();
        assertThat(throttled(pair.with())).as("counted for the host").isEqualTo(turnedDown);
    }

    private static long throttled(Saw saw) {
        return saw.beans().entrySet().stream()
                .filter(e -> e.getKey().contains("type=Route"))
                .filter(e -> e.getKey().contains("port=" + saw.server().port()))
                .map(Map.Entry::getValue)
                .mapToLong(route -> route.number("ThrottledTotal"))
                .sum();
    }

    @ParameterizedTest
    @MethodSource("newest")
    @Covers(Hazard.F6)
    void whereDescriptorsRunOutTheShelfGivesItsOwnBackFirst(Rows.Row row) {
        Step step =
                Step.of("few", FewDescriptors.class)
                        .with("limit", DESCRIPTORS)
                        .against(Script.after(50, Script.echo()));
        Step slowly = new Step("slowly", step.app(), step.parameters(), step.origin());
        Launch launch = Rows.launch(row).under("ulimit -n " + DESCRIPTORS);
        // Where clients leave open what nobody else may have, the agent leaves it so.
        List<Step> steps =
                row.library().leavesConnectionsOpen()
                        ? List.of(step)
                        : List.of(step, slowly.with("slowly", 1));
        Run with = Fork.run(launch.agent(""), steps);
        for (Step each : steps) {
            Saw saw = with.step(each.name());
            assertThat(saw.failures()).as(each.name()).isEmpty();
            assertThat(saw.agent().number("ErrorsTotal")).as(each.name()).isZero();
        }
        if (needsMoreDescriptors(row.library())) {
            return;
        }
        Run without = Fork.run(launch, steps);
        for (Step each : steps) {
            Pair pair = new Pair(each.name(), without.step(each.name()), with.step(each.name()));
            assertThat(pair.without().failures()).as(each.name() + ", without").isEmpty();
            pair.appSawTheSame();
        }
    }

    /**
     * Without the agent, for so many clients, than there are: each has some of its own, or leaves
     * its connection open.
     */
    private static boolean needsMoreDescriptors(Library library) {
        return library.equals(Library.JDK) || library.leavesConnectionsOpen();
    }

    /** More of one host than have counters of their own. */
    @ParameterizedTest
    @MethodSource("newest")
    @Covers(Hazard.F9)
    void eachOfManyServersGetsItsOwnRequests(Rows.Row row) {
        Step step =
                Step.of("many", Calls.class)
                        .with("calls", 3)
                        .on(() -> Fleet.of(MANY, i -> e -> e.respond(200, "server " + i)));
        Saw saw = Fork.run(Rows.launch(row).agent("max-total=1000"), step).step("many");
        assertThat(saw.calls())
                .hasSize(3 * MANY)
                .allMatch(call -> ("server " + call.number() / Calls.SPACE).equals(call.body()));
        assertThat(saw.agent().number("ConnectionsReusedTotal")).isGreaterThan(MANY);
    }

    @ParameterizedTest
    @MethodSource("newest")
    @Covers(Hazard.F9)
    void aHundredThousandHostsTakeNoMoreMemoryThanTheRoutesThatAreRemembered(Rows.Row row) {
        int hosts = Integer.getInteger("it.hosts", 20_000);
        Step step =
                Step.of("hosts", Hosts.class)
                        .uncounted("the server forgets")
                        .with("hosts", hosts)
                        .on(() -> RawServer.forgetful(Script.echo()));
        Saw saw = Fork.run(Rows.launch(row).agent("max-routes=200"), step).step("hosts");
        System.out.println(hosts + " hosts: " + saw.measures());
        assertThat(saw.fact("failed")).isEqualTo("0");
        assertThat(saw.agent().number("RequestsTotal")).isEqualTo(hosts);
        assertThat(Integer.parseInt(saw.measures().get("route beans")))
                .isLessThanOrEqualTo(MOST_BEANS);
        long early = Long.parseLong(saw.measures().get("heap early, KiB"));
        long late = Long.parseLong(saw.measures().get("heap late, KiB"));
        assertThat(late).as("heap, KiB").isLessThanOrEqualTo(early + 2048);
        assertThat(saw.agent().number("IdleConnections")).isLessThanOrEqualTo(100);
    }
}
