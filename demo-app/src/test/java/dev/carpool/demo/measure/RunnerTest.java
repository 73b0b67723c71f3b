package dev.carpool.demo.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class RunnerTest {

    @Test
    void tellsTheCountedRoundWithTheMiddleMean() {
        List<Result> rounds = List.of(round(99, 0), round(9, 0), round(1, 0), round(3, 0));

        Result told = Runner.told(rounds, 1);

        assertThat(told.meanMs()).isEqualTo(3);
        assertThat(told.roundMeansMs()).containsExactly(9.0, 1.0, 3.0);
    }

    @Test
    void neverHidesARoundWithErrors() {
        assertThat(Runner.told(List.of(round(1, 0), round(9, 2), round(3, 1)), 0).errors())
                .isEqualTo(2);
        assertThat(Runner.told(List.of(round(1, 1), round(9, 0)), 1).errors()).isEqualTo(1);
    }

    @Test
    void resultsOverlapWhenTheirRoundsDo() {
        Result slow = Runner.told(List.of(round(9, 0), round(4, 0), round(8, 0)), 0);

        assertThat(slow.overlaps(Runner.told(List.of(round(1, 0), round(5, 0)), 0))).isTrue();
        assertThat(slow.overlaps(Runner.told(List.of(round(1, 0), round(3, 0)), 0))).isFalse();
    }

    private static Result round(double meanMs, long errors) {
        return new Result(
                "concurrent",
                "http",
                10,
                10,
                errors,
                null,
                10,
                meanMs,
                meanMs,
                meanMs,
                1,
                0,
                0,
                List.of(meanMs));
    }
}
