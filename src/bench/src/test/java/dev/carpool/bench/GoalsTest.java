package dev.carpool.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.bench.load.Library;
import dev.carpool.bench.stats.Goal;
import dev.carpool.bench.stats.Goal.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoalsTest {
    @Test
    void eachGoalIsJudgedByWhatWasMeasuredOnly() {
        List<Goal> goals = new Goals(Library.APACHE5, Samples.tenfold(), List.of()).all();

        assertThat(goals).hasSize(9);
        assertThat(goals.stream().filter(goal -> goal.outcome() == Outcome.REACHED))
                .extracting(Goal::what)
                .containsExactly(
                        "HTTPS, no added latency: at least 10 times a client per call",
                        "HTTPS, no added latency: at least 0.5 of the hand-written client",
                        "HTTPS: at most 2.5 times the hand-written client's allocation");
        assertThat(goals.stream().filter(goal -> goal.outcome() == Outcome.NO_CONCLUSION))
                .hasSize(6)
                .allMatch(goal -> goal.why().equals("not measured"));
    }

    @Test
    void whatIsLeftWithoutLatencyIsTheBuildingOfTheClientWhichDiffersByLibrary() {
        assertThat(onLoopback(Library.APACHE4)).isEqualTo(0.5);
        assertThat(onLoopback(Library.APACHE3)).isEqualTo(0.9);
        assertThat(onLoopback(Library.OKHTTP)).isEqualTo(0.7);
        assertThat(onLoopback(Library.JDK)).isEqualTo(0.95);
    }

    @Test
    void whereClientsAreOnlyCountedThatMayNotCostMuch() {
        List<Goal> goals = new Goals(Library.APACHE5_ASYNC, Samples.tenfold(), List.of()).all();

        assertThat(goals)
                .extracting(Goal::what)
                .filteredOn(what -> what.contains("added latency"))
                .containsExactly(
                        "HTTP, no added latency: at least 0.95 of a client per call without",
                        "HTTPS, no added latency: at least 0.95 of a client per call without");
        assertThat(goals.get(1).outcome()).isEqualTo(Outcome.REACHED);
    }

    private static double onLoopback(Library library) {
        return new Goals(library, Samples.tenfold(), List.of())
                .all().stream()
                        .filter(goal -> goal.what().startsWith("HTTPS, no added latency"))
                        .filter(goal -> goal.what().endsWith("of the hand-written client"))
                        .mapToDouble(Goal::limit)
                        .findFirst()
                        .orElseThrow();
    }
}
