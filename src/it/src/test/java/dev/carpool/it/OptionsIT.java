package dev.carpool.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.apps.CloseHeader;
import dev.carpool.it.apps.PerCall;
import dev.carpool.it.apps.driver.Knob;
import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Run;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each option does, on the wire. */
class OptionsIT {
    private static final int CALLS = 20;
    private static final String APPS = PerCall.class.getPackageName();

    /** An app with options, and how many connections it opens. */
    record Case(String options, Step step, int atLeast, int atMost) {
        static Case of(String options, Step step, int exactly) {
            return new Case(options, step, exactly, exactly);
        }

        @Override
        public String toString() {
            return options + ", " + step.name();
        }
    }

    static Stream<Case> cases() {
        Step gets = Step.perCall("GETs", CALLS);
        Step slowGets = Step.perCall("GETs 60 ms apart", CALLS).with("pause", 60);
        Step posts = Step.perCall("POSTs", CALLS).with("method", "POST").with("pause", 10);
        Step known = posts.against(e -> e.respond(200, "ok", "Keep-Alive: timeout=60"));
        return Stream.of(
                Case.of("except-hosts=127.0.0.1", gets, CALLS),
                Case.of("except-hosts=127.0.0.1:1", gets, 1),
                Case.of("hosts=api.example", gets, CALLS),
                Case.of("hosts=api.example|127.*", gets, 1),
                Case.of("except-sites=" + APPS + ".*", gets, CALLS),
                Case.of("sites=com.example.*", gets, CALLS),
                Case.of("sites=com.example.*|" + APPS + ".*", gets, 1),
                Case.of("clients=!apache5", gets.uncounted("nothing is hooked"), CALLS),
                Case.of("clients=apache5", gets, 1),
                Case.of("max-requests=5", gets, CALLS / 5),
                Case.of("idle-timeout=20ms", slowGets, CALLS),
                Case.of("idle-timeout=20s", slowGets, 1),
                new Case("max-lifetime=300ms", slowGets, 3, CALLS / 2),
                Case.of("unsafe-reuse=never", known, CALLS),
                Case.of("unsafe-reuse=always", posts, 1),
                Case.of("unsafe-reuse=learned", known, 1),
                Case.of("unsafe-idle=5ms", known, CALLS),
                Case.of("strip-close=true", gets.with(CloseHeader.SET_HEADER), 1),
                Case.of("strip-close=false", gets.with(CloseHeader.SET_HEADER), CALLS),
                Case.of("mode=off", gets.uncounted("it is off"), CALLS));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void connectionsAreAsTheOptionSays(Case row) {
        Saw saw = Fork.run(Rows.newest().agent(row.options), row.step).step(row.step.name());
        assertThat(saw.failures()).isEmpty();
        assertThat(saw.server().accepted()).as("connections").isBetween(row.atLeast, row.atMost);
    }

    @Test
    void staleRetryOffRepeatsNothing() {
        // Its idle connections die unseen: whoever is given one has to notice by himself.
        Script dies =
                e -> {
                    if (e.request().onConnection() == 1) {
                        Script.echo().answer(e);
                    } else {
                        e.close();
                    }
                };
        Step step = Step.perCall("GETs", 2).with(Knob.RETRIES, "off").against(dies).dropping();
        Launch app = Rows.newest();
        Saw on = Fork.run(app.agent(""), step).step("GETs");
        Saw off = Fork.run(app.agent("stale-retry=off"), step).step("GETs");
        assertThat(on.failures()).as("repeated once").isEmpty();
        assertThat(on.agent().number("StaleRetriedTotal")).isEqualTo(1);
        assertThat(off.failures()).as("not repeated").hasSize(1);
    }

    @Test
    void theLogSaysWhatItIsAskedToSay(@TempDir Path directory) throws IOException {
        Step gets = Step.perCall("GETs", 2);
        Launch app = Rows.newest();
        Run info = Fork.run(app.agent("log=info"), gets);
        assertThat(info.process().err().lines())
                .anyMatch(line -> line.startsWith("carpool: apache5 found in "));
        assertThat(Fork.run(app.agent("log=off"), gets).process().err()).isEmpty();
        Path file = directory.resolve("carpool.log");
        Run filed = Fork.run(app.agent("log=info,log-file=" + file), gets);
        assertThat(filed.process().err()).isEmpty();
        assertThat(Files.readAllLines(file))
                .hasSize(2)
                .anyMatch(line -> line.startsWith("carpool: apache5 found in "));
    }
}
