package dev.carpool.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.apps.CloseHeader;
import dev.carpool.it.apps.ManyClients;
import dev.carpool.it.apps.OkHttpOwn;
import dev.carpool.it.apps.okhttp.Parts;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Java;
import dev.carpool.it.harness.Library;
import dev.carpool.it.harness.Step;
import dev.carpool.it.hazards.Covers;
import dev.carpool.it.hazards.Hazard;
import dev.carpool.it.server.Exchange;
import dev.carpool.it.server.JettyOrigin;
import dev.carpool.it.server.Origin;
import dev.carpool.it.server.RawServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the agent is for, on every version of OkHttp. */
class OkHttpIT {
    private static final int CALLS = 100;
    private static final int FEW = 10;
    private static final int MANY = 200;
    private static final int SOME = 50;
    private static final int THREADS = 10;

    /** Whose pools differ most; {@code -Dit.matrix=okhttp}: every version. */
    private static final List<String> UNALIKE = List.of("3.0.1", "5.4.0");

    /** The first of the rows that has what the parts of a client are asked for. */
    private static final String HAS_PARTS = "3.9.1";

    private static boolean hasParts(Rows.Row row) {
        List<Library> known = Library.OKHTTP;
        return known.indexOf(row.library()) >= known.indexOf(new Library("okhttp", HAS_PARTS));
    }

    static Stream<Rows.Row> rowsWithParts() {
        return rows().filter(OkHttpIT::hasParts);
    }

    private static Step step(Parts part) {
        Step step = Step.of(part.name(), Parts.App.class).with(part);
        return part == Parts.FACTORIES || part == Parts.DERIVED
                ? step.tls()
                : step.on(OkHttpIT::origin);
    }

    private static Origin origin() {
        AtomicInteger slow = new AtomicInteger();
        return RawServer.plain(exchange -> answer(exchange, slow));
    }

    private static void answer(Exchange exchange, AtomicInteger slow) throws IOException {
        String path = exchange.request().target();
        if (path.equals("/slow")) {
            slow.incrementAndGet();
            exchange.pause(600);
        } else if (path.equals("/meanwhile")) {
            // What is given up after this has arrived by then, however busy the machine is.
            for (int i = 0; i < 1000 && slow.get() < 2; i++) {
                exchange.pause(10);
            }
        }
        if (path.startsWith("/doubt")) {
            exchange.raw("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nok");
            return;
        }
        exchange.respond(200, path, path.equals("/cached") ? "Cache-Control: max-age=60" : "A: b");
        if (path.startsWith("/lost")) {
            exchange.resetUnread();
        }
    }

    private static List<Step> steps(Rows.Row row) {
        List<Step> steps = new ArrayList<>();
        // Before others have left threads that end meanwhile.
        Step many = Step.of("many", ManyClients.class).with("calls", MANY);
        steps.add(many);
        steps.add(many.named("many https").tls());
        if (hasParts(row)) {
            steps.add(many.named("many h2").with("calls", SOME).on(JettyOrigin::tls));
            for (Parts part : Parts.values()) {
                steps.add(step(part));
            }
        }
        steps.add(Step.perCall("http", CALLS));
        steps.add(Step.perCall("https", CALLS).tls());
        steps.add(Step.perCall("close", FEW).with(CloseHeader.SET_HEADER));
        for (OkHttpOwn own : OkHttpOwn.values()) {
            steps.add(Step.of(own.name(), OkHttpOwn.App.class).with(own));
        }
        return steps;
    }

    static Stream<Rows.Row> rows() {
        String only = System.getProperty("it.rows", "");
        boolean all = System.getProperty("it.matrix", "").equals("okhttp");
        return Library.OKHTTP.stream()
                .filter(library -> all || UNALIKE.contains(library.version()))
                .map(library -> new Rows.Row(Java.RUNNING, library))
                .filter(row -> row.toString().contains(only));
    }

    private static Pair compare(Rows.Row row, String step) {
        return row.of(steps(row))
                .step(step)
                .appSawTheSame()
                .serverSawTheSameRequests()
                .countersAreExact();
    }

    private static Pair compare(Rows.Row row, Parts part) {
        Pair pair = compare(row, part.name());
        assertThat(pair.with().agent().number("ErrorsTotal")).isZero();
        assertThat(pair.with().failures()).isEmpty();
        return pair;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void hundredClientsHaveTwoConnectionsAtMost(Rows.Row row) {
        compare(row, "http").connectionsWithout(CALLS).connectionsAtMost(2);
        compare(row, "https").connectionsWithout(CALLS).connectionsAtMost(2);
    }

    /** Until 3.14 a pool that holds a connection has a thread, and HTTP/2 one a connection. */
    @ParameterizedTest
    @MethodSource("rows")
    void manyClientsHaveNoThreadEach(Rows.Row row) {
        List<String> schemes = new ArrayList<>(List.of("many", "many https"));
        if (hasParts(row)) {
            schemes.add("many h2");
        }
        for (String step : schemes) {
            Pair pair = compare(row, step).connectionsAtMost(2);
            pair.connectionsWithout(step.endsWith("h2") ? SOME : MANY);
            assertThat(Integer.parseInt(pair.with().measures().get("threads")))
                    .as(step + ": threads of so many clients")
                    .isLessThanOrEqualTo(THREADS);
        }
        if (row.library().version().startsWith("3.")) {
            String without = row.of(steps(row)).step("many").without().measures().get("threads");
            assertThat(Integer.parseInt(without)).as("without").isGreaterThan(MANY - 2);
        }
    }

    /** Without the agent for five minutes. */
    @ParameterizedTest
    @MethodSource("rowsWithParts")
    @Covers(Hazard.L4)
    void aClientThatIsGoneHoldsNoConnection(Rows.Row row) {
        Pair pair = compare(row, Parts.GONE).connectionsAsWithout();
        assertThat(pair.with().server().mostOpen()).as("open at a time").isLessThan(30);
    }

    /** Whoever sends it again, its client or the agent. */
    @ParameterizedTest
    @MethodSource("rowsWithParts")
    @Covers(Hazard.S1)
    void aRequestThatIsLostOnAnIdleConnectionCountsOnce(Rows.Row row) {
        Pair pair = compare(row, Parts.LOST).connectionsWithout(4).connectionsAtMost(3);
        assertThat(pair.with().agent().number("StaleRetriedTotal")).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("rowsWithParts")
    @Covers({Hazard.L12, Hazard.L6})
    void cachesAndDispatchersAreTheClientsOwn(Rows.Row row) {
        compare(row, Parts.CACHES).connectionsAtMost(2);
        compare(row, Parts.DISPATCHERS);
    }

    @ParameterizedTest
    @MethodSource("rowsWithParts")
    @Covers(Hazard.L6)
    void clientsOfOtherClientsAndClassesAreAsWithout(Rows.Row row) {
        compare(row, Parts.DERIVED).connectionsAsWithout();
        compare(row, Parts.SUBCLASS).connectionsWithout(4).connectionsAtMost(2);
        compare(row, Parts.FACTORIES).connectionsWithout(4).connectionsAtMost(2);
    }

    @ParameterizedTest
    @MethodSource("rowsWithParts")
    @Covers(Hazard.L12)
    void whoEvictsHasNewConnectionsAndOthersHaveTheOldOnes(Rows.Row row) {
        compare(row, Parts.EVICTING).connectionsAsWithout();
        compare(row, Parts.ENDED).connectionsWithout(6).connectionsAtMost(2);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void closeIsTakenOffBeforeTheLibraryDecidesByIt(Rows.Row row) {
        // Without it, as the app sent it.
        row.of(steps(row))
                .step("close")
                .appSawTheSame()
                .countersAreExact()
                .connectionsWithout(FEW)
                .connectionsAtMost(2);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void poolsAreTheAppsOwnAsFarAsItCanSee(Rows.Row row) {
        for (OkHttpOwn own : OkHttpOwn.values()) {
            compare(row, own.name());
        }
        compare(row, OkHttpOwn.SHARED_POOL.name()).connectionsAsWithout();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whatOneClientEvictsIsNotWhatAnotherHasUsedSince(Rows.Row row) {
        compare(row, OkHttpOwn.EVICTED_BY_ANOTHER.name())
                .connectionsWithout(2)
                .connectionsAtMost(1);
    }
}
