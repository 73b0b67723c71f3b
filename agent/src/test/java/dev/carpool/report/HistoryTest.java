package dev.carpool.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long DAY = TimeUnit.DAYS.toNanos(1);

    private final Counters counters = new Counters();
    private final ClientCounters client = counters.client("test");

    @Test
    void isTakenOnceASecondHoweverOftenItIsAsked() {
        History history = new History(counters, 0);
        for (long now = 0; now <= 10 * SECOND; now += SECOND / 10) {
            client.opened.increment();
            history.tick(now);
        }
        List<History.Sample> samples = history.until(10 * SECOND);
        assertThat(samples).hasSizeBetween(11, 12);
        assertThat(samples.get(5).at).isEqualTo(5 * SECOND);
        assertThat(samples.get(5).opened - samples.get(4).opened).isEqualTo(10);
    }

    @Test
    void spansDaysInABoundedNumberAndLosesNothing() {
        History history = new History(counters, 0);
        long calls = 0;
        for (long now = 0; now <= 2 * DAY; now += 7 * SECOND) {
            client.opened.increment();
            calls++;
            history.tick(now);
            assertThat(history.until(now).size()).isLessThanOrEqualTo(History.MOST + 1);
        }
        List<History.Sample> samples = history.until(2 * DAY);
        assertThat(samples.size()).isGreaterThan(History.MOST / 3);
        assertThat(samples.get(0).at).isZero();
        assertThat(samples.get(samples.size() - 1).opened).isEqualTo(calls);
    }

    @Test
    void theChartHasEveryConnectionInTheColumnOfItsTime() {
        History history = new History(counters, 0);
        for (int second = 1; second <= 100; second++) {
            client.opened.add(second > 50 ? 1 : 0);
            client.avoided.add(second > 50 ? 3 : 0);
            history.tick(second * SECOND);
        }
        Chart chart = new Chart(history.until(100 * SECOND), false);
        assertThat(chart.rows()).hasSize(Chart.COLUMNS);
        assertThat(sum(chart, "opened", 0, 20)).isZero();
        assertThat(sum(chart, "opened", 20, 40)).isEqualTo(50);
        assertThat(sum(chart, "spared", 20, 40)).isEqualTo(150);
        assertThat(chart.span()).isEqualTo("2.5 s");
        assertThat(Integer.parseInt(chart.highest())).isBetween(8, 12);
    }

    private static long sum(Chart chart, String what, int from, int to) {
        return chart.rows().subList(from, to).stream()
                .mapToLong(row -> Long.parseLong((String) ((Map<?, ?>) row).get(what)))
                .sum();
    }
}
