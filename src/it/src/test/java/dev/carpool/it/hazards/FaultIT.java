package dev.carpool.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.Rows;
import dev.carpool.it.apps.Breaks;
import dev.carpool.it.apps.Faults;
import dev.carpool.it.apps.Pauses;
import dev.carpool.it.apps.driver.Knob;
import dev.carpool.it.apps.jdk.Protocols;
import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Library;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.Exchange;
import dev.carpool.it.server.JettyOrigin;
import dev.carpool.it.server.RawServer;
import dev.carpool.it.server.Received;
import dev.carpool.it.server.Script;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever fails inside the agent, the app goes on as without it. */
@Isolated
class FaultIT {
    /**
     * Unknown is an answer of theirs, or of those that ask them, and no failure; the reaper only
     * logs its own.
     */
    private static final String UNKNOWN =
            "dev/carpool/sharing/(SocketHealth|RawSocket|JdkHandles|SocketDefaults|Tls|JdkObjects|Stateless|StoreFile|WeakMemo"
                    + "|Layout|Descriptors|Shelves|Reaper|Chores).*"
                    + "|dev/carpool/clients/urlconnection/(Jdk[.]socket|JdkStreams[.]hasLeftover).*"
                    + "|dev/carpool/clients/jdk/(Internals[.]isOpen|Leftovers|Machine[.](idleFor|isIdle)).*";

    /** Where a connection of each library is taken, used and left. */
    private static final String OF_CONNECTIONS =
            ".*/(ShelfPool|RouteShelf|Shelves|PooledCar|apache3/\\w+|apache4/(Shell|Owner|OldApi|NewApi)"
                    + "|urlconnection/(Car|Keeping)|jdk/(Car|Pooling|Writing|Repeating|Cancelling|Leftovers)"
                    + "|okhttp/(Car|Choosing|Holding|Pooling|Owner))[.].*";

    private static final String PUT =
            "dev/carpool/sharing/RouteShelf.put"
                    + "(Ldev/carpool/sharing/SharedConnection;Ljava/lang/Object;J)Z";

    private static final String SETTLE =
            "dev/carpool/clients/jdk/Multiplexing.settle"
                    + "(Ljava/lang/Object;Ldev/carpool/clients/jdk/Carrier;)V";

    @TempDir Path directory;

    static Stream<Rows.Row> rows() {
        return Rows.newestOfEach();
    }

    private static void answer(Exchange exchange) throws IOException {
        String target = exchange.request().target();
        if (target.equals("/drops-second") && exchange.request().onConnection() > 1) {
            exchange.close();
        } else if (target.equals("/busy")) {
            exchange.respond(429, "busy");
        } else {
            Script.echo().answer(exchange);
        }
    }

    /** So that their calls are under way when whoever is held up goes on. */
    private static void slowToThoseWhoWork(Exchange exchange) throws IOException {
        if (exchange.request().target().startsWith("/works/")) {
            exchange.pause(5);
        }
        Script.echo().answer(exchange);
    }

    private Launch faulty(Rows.Row row, String options) {
        Path agent = Rewritten.faultyAgent(directory.resolve("faulty.jar"), Launch.agentJar());
        return Rows.launch(row).agent(agent, options);
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.F3)
    void anExceptionInAnyMethodOfTheAgentIsTheAgentsOwnAffair(Rows.Row row) {
        Step faults = Step.of("", Faults.class).on(() -> RawServer.plain(FaultIT::answer));
        Step plain =
                own(row.library(), "CLOSES_IDLE")
                        .map(own -> faults.with("own", Library.scenario(own).getName()).with(own))
                        .orElse(faults);
        Step tls = plain.on(() -> RawServer.tls(FaultIT::answer));
        Map<Step, Saw> steps =
                Fork.run(
                                faulty(row, ""),
                                named(plain, "exceptions"),
                                named(plain.with("kind", "error"), "errors"),
                                named(tls, "over TLS"))
                        .steps();
        steps.forEach((step, saw) -> unnoticed(step.name(), saw));
    }

    /** Wherever the agent's thread is held up, nobody closes what another uses. */
    @ParameterizedTest
    @MethodSource("rows")
    @Covers({Hazard.L1, Hazard.L7})
    void aMomentAnywhereInTheAgentLetsNobodyHurtAnother(Rows.Row row) {
        Step step =
                Step.of("pauses", Pauses.class)
                        .against(FaultIT::slowToThoseWhoWork)
                        .with(Knob.RETRIES, "off")
                        .with("methods", OF_CONNECTIONS);
        Saw saw = Fork.run(faulty(row, "stale-retry=off"), step).step("pauses");
        assertThat(saw.facts().get("failures of those who work"))
                .hasSizeGreaterThan(15)
                .as(saw.measures().toString())
                .containsOnly("0");
        assertThat(saw.agent().number("ErrorsTotal")).isZero();
        CrowdIT.nobodyClosedWhatWasIdle(saw);
    }

    /** Its connection of HTTP/2 is on the way to the shelf when a client's next call comes. */
    @ParameterizedTest
    @MethodSource("dev.carpool.it.Rows#jdk")
    void aCallFindsItsClientsConnectionOnTheWayToTheShelf(Rows.Row row) {
        oneClientHasOneConnection(row, PUT);
    }

    /** It sets out for the shelf while the call is looking at it. */
    @ParameterizedTest
    @MethodSource("dev.carpool.it.Rows#jdk")
    void aCallSeesItsClientsConnectionSetOutForTheShelf(Rows.Row row) {
        oneClientHasOneConnection(row, SETTLE + " " + PUT);
    }

    private void oneClientHasOneConnection(Rows.Row row, String waits) {
        Step step =
                Step.of("one client", Protocols.App.class)
                        .with(Protocols.ONE_CLIENT)
                        .on(JettyOrigin::tls);
        Launch launch = faulty(row, "").jvm("-Dit.fault.waits=" + waits);
        Saw saw = Fork.run(launch, step).step("one client");
        assertThat(saw.failures()).isEmpty();
        assertThat(saw.server().accepted()).as("connections").isEqualTo(1);
    }

    /** Ten failures within a minute switch a library off, until an operator switches it on. */
    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.F3)
    void tenFailuresInAMinuteSwitchTheLibraryOffWithANotification(Rows.Row row) {
        Step step = Step.of("breaker", Breaks.class).uncounted("it is switched off");
        if (row.library().name().equals("okhttp")) {
            // Its own pool chooses, and asks for that one.
            step =
                    step.with(
                            "failing",
                            "dev/carpool/sharing/RouteShelf.take(Ldev/carpool/sharing/SharedConnection;"
                                    + "ZLjava/lang/Object;)Z");
        }
        Saw saw = Fork.run(faulty(row, ""), step).step("breaker");
        assertThat(saw.failures()).isEmpty();
        assertThat(saw.measures())
                .containsEntry("failures until it is off", "10")
                .containsEntry("notification", "carpool.client.disabled " + row.library().name());
        assertThat(saw.facts().get("disabled because"))
                .anyMatch(why -> why.contains("10 failures") && why.contains("injected"));
        assertThat(connections(saw, "/off")).as("as without").isEqualTo(5);
        assertThat(saw.server().requests())
                .as("shared again")
                .filteredOn(r -> r.target().equals("/on") && r.onConnection() == 1)
                // OkHttp's is thrown away where its taking fails, and the next opens its own.
                .hasSize(row.library().name().equals("okhttp") ? 2 : 1);
    }

    private static Optional<Enum<?>> own(Library library, String name) {
        return library.own().stream().filter(own -> own.name().equals(name)).findAny();
    }

    private static long connections(Saw saw, String target) {
        return saw.server().requests().stream()
                .filter(r -> r.target().equals(target))
                .map(Received::connection)
                .distinct()
                .count();
    }

    private static Step named(Step step, String name) {
        return new Step(name, step.app(), step.parameters(), step.origin());
    }

    private static void unnoticed(String step, Saw saw) {
        assertThat(saw.fact("ended")).as(step).isEqualTo("normally");
        assertThat(saw.facts().get("as ever in the end")).as(step).containsOnly("true");
        assertThat(Integer.parseInt(saw.measures().get("methods")))
                .as(step + ": methods that the calls reach")
                .isGreaterThan(80);
        assertThat(measures(saw, "noticed ")).as(step).isEmpty();
        assertThat(measures(saw, "not counted ").keySet())
                .as(step + ": failures that are not counted")
                .allMatch(method -> method.matches(UNKNOWN));
    }

    private static Map<String, String> measures(Saw saw, String prefix) {
        return saw.measures().entrySet().stream()
                .filter(e -> e.getKey().startsWith(prefix))
                .collect(
                        Collectors.toMap(
                                e -> e.getKey().substring(prefix.length()),
                                Map.Entry::getValue,
                                (a, b) -> b,
                                TreeMap::new));
    }
}
