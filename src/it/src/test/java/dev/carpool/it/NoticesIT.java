package dev.carpool.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.apps.Listening;
import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.Script;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator is told without asking, once each, and never on a thread of the app's. */
@Isolated
class NoticesIT {
    @ParameterizedTest
    @CsvSource({
        "max-per-route=1, nested, carpool.full",
        "'max-per-route=1,when-full=fail', nested, carpool.full",
        "'max-per-route=1,when-full=block,acquire-timeout=50ms', nested, carpool.acquire.timeout",
        "log=warn, dead, carpool.stale.spike",
    })
    void theOperatorIsToldOnce(String options, String kind, String type) {
        Step step =
                Step.of("listening", Listening.class)
                        .with("kinds", kind)
                        .against(
                                kind.equals("dead")
                                        ? Script.thenCloseAfter(3000, Script.echo())
                                        : Script.echo());
        Saw saw = Fork.run(Rows.newest().agent(options), step).step("listening");
        assertThat(saw.measures()).containsEntry("heard", "[" + type + "]");
    }
}
