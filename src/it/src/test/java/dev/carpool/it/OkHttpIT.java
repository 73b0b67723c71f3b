package dev.carpool.it;

import dev.carpool.it.apps.CloseHeader;
import dev.carpool.it.apps.OkHttpOwn;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Java;
import dev.carpool.it.harness.Library;
import dev.carpool.it.harness.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the agent is for, on every version of OkHttp, where it is asked for. */
class OkHttpIT {
    private static final int CALLS = 100;
    private static final int FEW = 10;

    /** Whose pools differ most; {@code -Dit.matrix=okhttp}: every version. */
    private static final List<String> UNALIKE = List.of("3.0.1", "3.12.13", "4.12.0", "5.4.0");

    private static List<Step> steps() {
        List<Step> steps = new ArrayList<>();
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
        return row.of(steps())
                .step(step)
                .appSawTheSame()
                .serverSawTheSameRequests()
                .countersAreExact();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void hundredClientsHaveTwoConnectionsAtMost(Rows.Row row) {
        compare(row, "http").connectionsWithout(CALLS).connectionsAtMost(2);
        compare(row, "https").connectionsWithout(CALLS).connectionsAtMost(2);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void closeIsTakenOffBeforeTheLibraryDecidesByIt(Rows.Row row) {
        // Without it, as the app sent it.
        row.of(steps())
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
