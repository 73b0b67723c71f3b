package dev.carpool.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.apps.jdk.Inside;
import dev.carpool.it.apps.jdk.Promised;
import dev.carpool.it.apps.jdk.Settled;
import dev.carpool.it.harness.Comparison;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Java;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Library;
import dev.carpool.it.harness.Run;
import dev.carpool.it.harness.Step;
import dev.carpool.it.hazards.Covers;
import dev.carpool.it.hazards.Hazard;
import dev.carpool.it.server.Exchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Apps that have the JDK's HttpClient otherwise than most, or that look behind it. */
class JdkAppsIT {
    private static final Map<Rows.Row, Comparison> DONE = new ConcurrentHashMap<>();
    private static final int CALLS = 6;
    private static final int SLOW = 1500;
    private static final int LAST_WITH_SECURITY_MANAGER = 17;

    @TempDir Path directory;

    static Stream<Rows.Row> rows() {
        return Rows.jdk();
    }

    static Stream<Rows.Row> guarded() {
        return Rows.jdk().filter(row -> row.java().feature() <= LAST_WITH_SECURITY_MANAGER);
    }

    private static Step step(Settled way) {
        return Step.of(way.name(), Settled.App.class).with("calls", CALLS).with(way);
    }

    private static Pair compare(Rows.Row row, Settled way) {
        Pair pair = done(row).step(way.name()).appSawTheSame().serverSawTheSameRequests();
        assertThat(pair.with().failures()).isEmpty();
        assertThat(pair.with().agent().number("ErrorsTotal")).as(way + ": errors").isZero();
        return pair.countersAreExact();
    }

    private static Comparison done(Rows.Row row) {
        return DONE.computeIfAbsent(row, r -> r.compareAtOnce("", steps(r.java().feature())));
    }

    private static List<Step> steps(int java) {
        List<Step> steps = new ArrayList<>();
        for (Settled way : EnumSet.range(Settled.ONE, Settled.VIRTUAL_THREADS)) {
            if (way.since() <= java) {
                steps.add(step(way));
            }
        }
        steps.add(Step.of("promised", Promised.class).against(JdkAppsIT::slowly));
        return steps;
    }

    private static void slowly(Exchange exchange) throws IOException {
        if (exchange.request().target().equals("/slow")) {
            exchange.pause(SLOW);
        }
        exchange.respond(200, "ok");
    }

    /**
     * Gets and posts in turns. On a busy machine an app may have its response before the JDK has
     * its connection back.
     */
    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.L10)
    void oneClientForAllCallsIsAsWithout(Rows.Row row) {
        compare(row, Settled.ONE).connectionsAtMost(2);
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.L6)
    void aClientOfTheAppsOwnClassSharesWhatTheOneBehindItShares(Rows.Row row) {
        compare(row, Settled.SUBCLASS).connectionsWithout(CALLS).connectionsAtMost(3);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void virtualThreadsShareAsOthersDo(Rows.Row row) {
        for (Settled way : List.of(Settled.VIRTUAL_THREADS, Settled.VIRTUAL_EXECUTOR_OF_ALL)) {
            if (way.since() <= row.java().feature()) {
                compare(row, way).connectionsWithout(CALLS).connectionsAtMost(3);
            }
        }
    }

    /** What works for all of them must not be dead for longer than one client would be. */
    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.L1)
    void whoEndsTheThreadsOfClientsHasNewOnesAsWithout(Rows.Row row) {
        compare(row, Settled.INTERRUPTED).connectionsAsWithout();
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers({Hazard.L6, Hazard.L7})
    void theFutureOfACallIsAsWithout(Rows.Row row) {
        done(row).step("promised").appSawTheSame();
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.L6)
    void whereTheInternalsAreOpenToTheAppItFindsThem(Rows.Row row) {
        Launch launch =
                Rows.launch(row).jvm("--add-opens=java.net.http/jdk.internal.net.http=ALL-UNNAMED");
        Pair pair =
                Comparison.atOnce(launch, "", List.of(Step.of("inside", Inside.class)))
                        .step("inside");
        pair.appSawTheSame().serverSawTheSameRequests().connectionsAsWithout().countersAreExact();
        assertThat(pair.with().beans().get("dev.carpool:type=Refusals").number("openInternals"))
                .isEqualTo(pair.with().calls().size());
    }

    /** The app may do what such calls need, and nothing that the agent needs besides. */
    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("guarded")
    void underASecurityManagerNothingIsAmiss(Rows.Row row) throws IOException {
        assertThat(guarded(row, PERMISSIONS).process().err()).contains("carpool ");
    }

    /** The JDK's module itself may not do what the agent needs: left alone, in one line. */
    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("guarded")
    void underASecurityManagerThatAllowsTheAppEverythingNothingIsShared(Rows.Row row)
            throws IOException {
        Run run = guarded(row, "permission java.security.AllPermission;");
        assertThat(run.process().err().lines().filter(line -> line.startsWith("carpool: ")))
                .singleElement()
                .asString()
                .contains("jdk", "left alone");
        assertThat(run.step("calls").agent().number("ErrorsTotal")).isEqualTo(1);
    }

    /** A client's permissions are those of whoever built it. */
    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("guarded")
    void fromWhenThereIsASecurityManagerOnNothingIsShared(Rows.Row row) {
        Pair pair =
                row.compareAtOnce("", List.of(step(Settled.GUARDED)))
                        .step(Settled.GUARDED.name())
                        .appSawTheSame()
                        .serverSawTheSameRequests()
                        .countersAreExact()
                        .connectionsWithout(CALLS - 1);
        assertThat(pair.with().agent().number("ErrorsTotal")).isZero();
        assertThat(pair.with().beans().get("dev.carpool:type=Refusals").number("securityManager"))
                .isEqualTo(CALLS - 1 - Settled.UNGUARDED);
        assertThat(pair.with().server().accepted()).isGreaterThan(CALLS - Settled.UNGUARDED);
    }

    private Run guarded(Rows.Row row, String permissions) throws IOException {
        Launch plain = Rows.launch(row);
        String granted =
                "grant codeBase \"file:%s\" { permission java.security.AllPermission; };\n"
                        .formatted(Launch.agentJar());
        for (Path path : plain.classPath()) {
            String code = Files.isDirectory(path) ? path + "/-" : path.toString();
            granted += "grant codeBase \"file:%s\" { %s };\n".formatted(code, permissions);
        }
        Path policy = Files.writeString(directory.resolve("policy"), granted);
        Launch launch = plain.jvm("-Djava.security.manager", "-Djava.security.policy==" + policy);
        Comparison comparison =
                Comparison.atOnce(
                        launch,
                        "",
                        List.of(Step.perCall("calls", CALLS).uncounted("nothing is hooked")));
        comparison
                .step("calls")
                .appSawTheSame()
                .serverSawTheSameRequests()
                .connectionsWithout(CALLS)
                .connectionsAsWithout();
        return comparison.with();
    }

    private static final String PERMISSIONS =
            """
            permission java.util.PropertyPermission "*", "read,write";
            permission java.io.FilePermission "<<ALL FILES>>", "read,write";
            permission java.net.SocketPermission "*", "connect,resolve";
            permission java.net.URLPermission "http://*:*/-", "*:*";
            permission java.lang.RuntimePermission "exitVM.*";
            permission java.lang.management.ManagementPermission "monitor";
            permission javax.management.MBeanServerPermission "*";
            permission javax.management.MBeanPermission "*", "*";
            permission javax.management.MBeanTrustPermission "*";
            """;

    /** As in an image that was made of few modules. */
    @Test
    void whereTheJdkHasNoSuchClientOthersShare() {
        Launch launch =
                Launch.of(Java.RUNNING, Library.URL_CONNECTION)
                        .jvm("--limit-modules=java.base,java.instrument,java.management");
        Step step = Step.perCall("calls", CALLS);
        Run with = Fork.run(launch.agent("clients=all"), step);
        new Pair("calls", Fork.run(launch, step).step("calls"), with.step("calls"))
                .appSawTheSame()
                .serverSawTheSameRequests()
                .countersAreExact()
                .connectionsAtMost(1);
        assertThat(with.process().err()).doesNotContain("failed", "left alone", "off,");
    }
}
