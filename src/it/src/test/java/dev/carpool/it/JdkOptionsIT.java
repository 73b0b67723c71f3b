package dev.carpool.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.apps.jdk.Aging;
import dev.carpool.it.apps.jdk.Unread;
import dev.carpool.it.harness.Comparison;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Java;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Library;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Step;
import dev.carpool.it.hazards.Covers;
import dev.carpool.it.hazards.Hazard;
import dev.carpool.it.server.Exchange;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the options do to the JDK's HttpClient, on the wire, and how its machines age. */
@EnabledIf(value = "dev.carpool.it.Rows#isMatrix", disabledReason = "with -Pmatrix")
class JdkOptionsIT {
    private static final int CALLS = 10;
    private static final int BODY = 2500;

    @ParameterizedTest
    @CsvSource({
        "except-hosts=127.0.0.1, 10, exceptedHost",
        "hosts=api.example|127.*, 1,",
        "except-sites=APPS.*, 10, exceptedSite",
        "clients=!jdk, 10,",
        "clients=apache5, 10,",
        "clients=all, 1,",
        "max-requests=5, 2,",
    })
    void anOptionDoesWhatItSays(String options, int connections, String refusal) {
        // On a busy machine an app may have its response before the JDK has its connection back.
        Effect.of(Library.JDK, options, Step.perCall("calls", CALLS), CALLS)
                .is(connections, connections + 2, refusal);
    }

    @Test
    void connectionCloseStaysWhereItIsWanted() {
        Effect.connectionCloseStaysWhereItIsWanted(Library.JDK, CALLS);
    }

    /**
     * The user has said how many connections a client may keep; or that what finds its idle
     * connection closed must not be sent on another, which no client per call ever needs.
     */
    @ParameterizedTest
    @CsvSource({
        "connectionPoolSize=3, connectionPoolSize",
        "disableRetryConnect, disableRetryConnect",
        "disableRetryConnect=true, disableRetryConnect",
        "disableRetryConnect=false,",
    })
    void whatTheUserHasToldTheJdkHolds(String property, String refusal) {
        Launch launch = Launch.of(Java.RUNNING, Library.JDK).agent("");
        Saw saw =
                Fork.run(launch.jvm("-Djdk.httpclient." + property), Step.perCall("calls", CALLS))
                        .step("calls");
        if (refusal == null) {
            assertThat(saw.server().accepted()).isLessThanOrEqualTo(2);
        } else {
            assertThat(saw.server().accepted()).isEqualTo(CALLS);
            assertThat(saw.beans().get("dev.carpool:type=Refusals").number(refusal))
                    .isEqualTo(CALLS);
        }
    }

    /** What works for all of them is replaced, and ends when the last body has. */
    @Test
    void withinTheLongestLifetimeItIsReplacedAndNoBodyIsCutOff() {
        Saw saw =
                Effect.of(
                                Library.JDK,
                                "max-lifetime=1s,idle-timeout=1s",
                                aging().with("calls", 20).with("pause", 150),
                                20)
                        .saw();
        assertThat(saw.fact("the body")).isEqualTo("az");
        assertThat(Integer.parseInt(saw.measures().get("selectors"))).isBetween(2, 8);
        assertThat(saw.measures()).containsEntry("left", "0");
        assertThat(saw.server().accepted()).isLessThan(12);
    }

    /** The JDK by itself keeps an idle connection for 1,200 s before Java 20. */
    @Test
    void whatIsIdleEndsThoughClientsAreKept() {
        Saw saw = Effect.of(Library.JDK, "idle-timeout=1s", aging(), 1).saw();
        assertThat(saw.fact("the body")).isEqualTo("az");
        assertThat(saw.measures()).containsEntry("left", "0");
        assertThat(saw.agent().number("IdleConnections")).isZero();
    }

    /**
     * Its client's thread waits for the rest for ever, without the agent; with it the thread of
     * what many clients shared does, and they are replaced as ever.
     */
    @ParameterizedTest
    @MethodSource("dev.carpool.it.Rows#jdk")
    @Covers(Hazard.L4)
    void aResponseThatIsNeverReadHoldsNoMoreThanItsClientWouldHave(Rows.Row row) {
        Step unread = Step.of("", Unread.class).against(JdkOptionsIT::cutOff);
        Comparison done =
                row.compareAtOnce(
                        "max-lifetime=1s,idle-timeout=1s",
                        List.of(unread.named("whole"), unread.named("part").with("path", "/part")));
        Pair whole = done.step("whole").appSawTheSame();
        assertThat(whole.without().measures()).containsEntry("left", "0");
        assertThat(whole.with().measures()).containsEntry("left", "0");
        Pair part = done.step("part").appSawTheSame();
        assertThat(part.without().measures()).containsEntry("left", "" + Unread.CALLS);
        assertThat(Integer.parseInt(part.with().measures().get("left"))).isBetween(2, 6);
    }

    private static void cutOff(Exchange exchange) throws IOException {
        if (exchange.request().target().startsWith("/part")) {
            exchange.raw("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\npart");
            exchange.close();
        } else {
            exchange.respond(200, "whole");
        }
    }

    private static Step aging() {
        return Step.of("aging", Aging.class).against(JdkOptionsIT::slowly);
    }

    private static void slowly(Exchange exchange) throws IOException {
        if (exchange.request().target().equals("/stream")) {
            exchange.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n");
            exchange.pause(BODY);
            exchange.raw("1\r\nz\r\n0\r\n\r\n");
        } else {
            exchange.respond(200, "ok");
        }
    }
}
