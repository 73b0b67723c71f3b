package dev.carpool.it;

import dev.carpool.it.harness.Library;
import dev.carpool.it.harness.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the options do to OkHttp, on the wire. */
@EnabledIf(value = "dev.carpool.it.Rows#isMatrix", disabledReason = "with -Pokhttp")
class OkHttpOptionsIT {
    private static final int CALLS = 10;
    private static final Library NEWEST = Library.OKHTTP.get(Library.OKHTTP.size() - 1);

    @ParameterizedTest
    @CsvSource({
        "except-hosts=127.0.0.1, GET, 10, 10, exceptedHost",
        "hosts=api.example|127.*, GET, 1, 1,",
        "except-sites=APPS.*, GET, 10, 10, exceptedSite",
        "clients=!okhttp, GET, 10, 10,",
        "clients=apache5, GET, 10, 10,",
        "clients=all, GET, 1, 1,",
        "clients=okhttp, GET, 1, 1,",
        "max-requests=5, GET, 2, 2,",
        "idle-timeout=20ms, GET, 10, 10,",
        "max-lifetime=200ms, GET, 3, 9,",
        "max-total=0, GET, 10, 10,",
        "unsafe-reuse=never, POST, 10, 10,",
        "unsafe-reuse=always, POST, 1, 1,",
    })
    void anOptionDoesWhatItSays(
            String options, String method, int atLeast, int atMost, String refusal) {
        Step step = Step.perCall("calls", CALLS).with("method", method).with("pause", 60);
        Effect.of(NEWEST, options, step, CALLS).is(atLeast, atMost, refusal);
    }

    @Test
    void connectionCloseStaysWhereItIsWanted() {
        Effect.connectionCloseStaysWhereItIsWanted(NEWEST, CALLS);
    }
}
