package dev.carpool.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.Rows;
import dev.carpool.it.apps.Chaos;
import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.Exchange;
import dev.carpool.it.server.RawServer;
import dev.carpool.it.server.Received;
import dev.carpool.it.server.Script;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A server that fails at random in every way it can. For some seconds by default; ten minutes with
 * {@code -Psoak}, or {@code -Dsoak.minutes=}.
 */
class SoakIT {
    private static final int SECONDS =
            Integer.getInteger("soak.seconds", Integer.getInteger("soak.minutes", 0) * 60);
    private static final int SHORT = 4;
    private static final long FLAT_HEAP = 4 * 1024;

    static Stream<Rows.Row> rows() {
        return Rows.newestOfEach();
    }

    /** Remembers how often each request arrived. */
    private static final class Moody implements Script {
        private final Map<String, Integer> arrivals = new ConcurrentHashMap<>();

        @Override
        public void answer(Exchange exchange) throws IOException {
            Received request = exchange.request();
            arrivals.merge(request.method() + " " + request.target(), 1, Integer::sum);
            String body = Script.text(request);
            ThreadLocalRandom random = ThreadLocalRandom.current();
            switch (random.nextInt(60)) {
                case 0 -> exchange.close();
                case 1 -> exchange.reset();
                case 2 -> {
                    exchange.raw("HTTP/1.1 200 OK\r\nContent-Length: " + body.length());
                    exchange.stall();
                }
                case 3 -> {
                    // In one write: what comes just after is a matter of microseconds, and of
                    // SurplusIT.
                    exchange.raw(
                            "HTTP/1.1 200 OK\r\nContent-Length: "
                                    + body.length()
                                    + "\r\n\r\n"
                                    + body
                                    + "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nstray");
                }
                case 4 -> {
                    exchange.respond(200, body);
                    exchange.pause(random.nextInt(30));
                    exchange.raw("HTTP/1.1 408 Timeout\r\nContent-Length: 0\r\n\r\n");
                    exchange.close();
                }
                case 5 -> exchange.respond(503, "busy");
                case 6 -> {
                    exchange.raw(
                            "HTTP/1.1 200 OK\r\nContent-Length: "
                                    + (body.length() + 5)
                                    + "\r\n\r\n");
                    exchange.raw(body);
                    exchange.close();
                }
                case 7 ->
                        exchange.raw(
                                "HTTP/1.1 200 OK\r\nContent-Length: "
                                        + body.length()
                                        + "\r\n\r\n"
                                        + body
                                        + "surplus");
                case 8, 9, 10 -> {
                    exchange.respond(200, body);
                    exchange.pause(random.nextInt(20));
                    exchange.close();
                }
                case 11 -> {
                    exchange.respond(200, body, "Connection: close");
                    exchange.close();
                }
                case 12 -> {
                    exchange.respond(200, body);
                    exchange.reset();
                }
                case 13 -> {
                    exchange.raw("HTTP/1.1 200 OK\r\n\r\n" + body);
                    exchange.close();
                }
                default -> exchange.respond(200, body);
            }
        }

        long twice(String method) {
            return arrivals.entrySet().stream()
                    .filter(e -> e.getKey().startsWith(method) && e.getValue() > 1)
                    .count();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.F10)
    void eachRequestIsAnsweredByItsOwnResponseOrFailsAndNothingGrows(Rows.Row row) {
        int seconds = SECONDS > 0 ? SECONDS / 2 : SHORT;
        Moody plain = new Moody();
        Moody tls = new Moody();
        Step step = Step.of("http", Chaos.class).with("seconds", seconds);
        Step secure = new Step("https", step.app(), step.parameters(), step.origin());
        Map<String, Saw> steps =
                Fork.run(
                                Rows.launch(row).agent(""),
                                step.on(() -> RawServer.forgetful(plain)),
                                secure.on(() -> RawServer.forgetfulTls(tls)))
                        .steps();
        judge(row, steps.get("http"), plain);
        judge(row, steps.get("https"), tls);
    }

    private static void judge(Rows.Row row, Saw saw, Moody server) {
        System.out.println("soak: " + new java.util.TreeMap<>(saw.measures()));
        assertThat(saw.fact("ended")).isEqualTo("normally");
        Map<String, String> measures = saw.measures();
        assertThat(measures).containsEntry("responses of others", "0");
        assertThat(Long.parseLong(measures.get("notices that came late")))
                .isLessThanOrEqualTo(2 + Long.parseLong(measures.get("requests")) / 100);
        assertThat(server.twice("POST")).as("posts that arrived twice").isZero();
        if (row.library().repeatsRequests()) {
            assertThat(server.arrivals.values()).as("arrivals of a request").allMatch(n -> n <= 2);
        } else {
            assertThat(server.twice("GET"))
                    .as("gets that arrived twice")
                    .isLessThanOrEqualTo(saw.agent().number("StaleRetriedTotal"));
        }
        assertThat(saw.agent().number("ConnectionsOpenedTotal"))
                .as("opened")
                .isEqualTo(saw.server().accepted());
        assertThat(saw.agent().number("ErrorsTotal")).isZero();
        assertThat(Long.parseLong(measures.get("answered")))
                .isGreaterThan(Long.parseLong(measures.get("requests")) / 2);
        List<Long> heap = LeakIT.samples(saw, "heap KiB");
        long early = Math.max(heap.get(1), heap.get(0));
        assertThat(heap.get(heap.size() - 1))
                .as("heap, KiB")
                .isLessThanOrEqualTo(early + FLAT_HEAP);
        List<Long> threads = LeakIT.samples(saw, "threads");
        assertThat(threads.get(threads.size() - 1)).isLessThanOrEqualTo(threads.get(0) + 2);
    }
}
