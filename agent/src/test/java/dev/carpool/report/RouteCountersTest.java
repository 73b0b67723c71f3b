package dev.carpool.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteCountersTest {
    private final Counters counters = new Counters();
    private final ClientCounters client = counters.client("test");

    @Test
    void a_route_beyond_those_with_counters_of_their_own_is_still_itself() {
        fill();
        RouteCounters beyond = client.route("https", "late.example", -1);
        assertThat(beyond.scheme()).isEqualTo("https");
        assertThat(beyond.host()).isEqualTo("late.example");
        assertThat(beyond.port()).isEqualTo(443);
        assertThat(beyond).hasToString("https://late.example:443");
    }

    @Test
    void what_happens_beyond_is_counted_together_and_shown_once() {
        List<String> shown = new ArrayList<>();
        fill();
        client.route("http", "late.example", 8080).requests.increment();
        counters.listen((of, route) -> shown.add(route.toString()));
        client.route("http", "later.example", 8080).requests.increment();
        client.route("http", "later.example", 8080).opened.increment();
        assertThat(shown).hasSize(ClientCounters.MAX_ROUTES + 1).endsWith("other hosts");
        RouteCounters rest = null;
        for (RouteCounters route : client.routes()) {
            rest = route;
        }
        assertThat(rest.requests.sum()).isEqualTo(2);
        assertThat(rest.reused()).isEqualTo(1);
        assertThat(rest.counts(client.route("http", "late.example", 8080))).isTrue();
        assertThat(rest.counts(client.route("http", "host1", 80))).isFalse();
    }

    private void fill() {
        for (int i = 0; i < ClientCounters.MAX_ROUTES; i++) {
            client.route("http", "host" + i, 80);
        }
    }
}
