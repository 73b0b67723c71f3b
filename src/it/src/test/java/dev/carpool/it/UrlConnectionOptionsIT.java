package dev.carpool.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.apps.CloseHeader;
import dev.carpool.it.apps.driver.Knob;
import dev.carpool.it.harness.Library;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Step;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the options do to HttpURLConnection, on the wire. */
class UrlConnectionOptionsIT {
    private static final int CALLS = 10;

    @ParameterizedTest
    @CsvSource({
        "except-hosts=127.0.0.1, 10, exceptedHost",
        "hosts=api.example|127.*, 1,",
        "except-sites=APPS.*, 10, exceptedSite",
        "sites=com.example.*|APPS.*, 1,",
        "clients=!urlconnection, 10,",
        "clients=urlconnection, 1,",
        "max-requests=5, 2,",
    })
    void anOptionDoesWhatItSays(String options, int connections, String refusal) {
        Step step = Step.perCall("calls", CALLS);
        boolean hooked = !options.equals("clients=!urlconnection");
        Step counted = hooked ? step : step.uncounted("nothing is hooked");
        Effect.of(Library.URL_CONNECTION, options, counted, CALLS)
                .is(connections, connections, refusal);
    }

    @ParameterizedTest
    @CsvSource({"true, 0", "false, 10"})
    void connectionCloseStaysWhereItIsWanted(boolean strip, int sent) {
        Step step =
                Step.perCall("close", CALLS).with(Knob.WAY, "CLOSE").with(CloseHeader.SET_HEADER);
        Saw saw = Effect.of(Library.URL_CONNECTION, "strip-close=" + strip, step, CALLS).saw();
        assertThat(saw.server().closeHeaders()).isEqualTo(sent);
        assertThat(saw.agent().number("CloseHeadersKeptTotal")).isEqualTo(sent);
    }
}
