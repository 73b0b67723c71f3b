package dev.carpool.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps.UntilAgent;
import dev.carpool.it.apps.UntilOff;
import dev.carpool.it.harness.Cli;
import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Java;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Library;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Signal;
import dev.carpool.it.harness.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line, on JVMs that somebody else started. */
@Isolated
class CliIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CALLS = 20;
    private static final int MANY = 10;

    @TempDir private Path folder;

    static List<Java> javas() {
        return Rows.javas();
    }

    @ParameterizedTest
    @MethodSource("javas")
    void aJvmIsFoundAndAttachedToAndThenObserved(Java java) {
        Launch app = Launch.of(java.orAbort(), Library.NEWEST);
        Saw saw =
                during(
                        dynamic(app, java),
                        UntilAgent.class,
                        "name=waits",
                        pid -> {
                            JsonNode before = listed(pid);
                            assertThat(before.get("carpool").asText()).isEqualTo("no");
                            assertThat(before.get("java").asText())
                                    .startsWith(java.feature() == 8 ? "1.8" : "" + java.feature());
                            assertThat(before.get("main").asText()).endsWith("AppMain");

                            Cli wrong = Cli.run("attach", pid, "mode=obsreve");
                            assertThat(wrong.exit()).isEqualTo(2);
                            assertThat(wrong.err()).contains("mode", "obsreve", "observe");

                            Cli attached = Cli.run("attach", pid);
                            assertThat(attached.err()).isEmpty();
                            assertThat(attached.exit()).isZero();
                            assertThat(attached.out())
                                    .startsWith("Carpool is in JVM " + pid + ": observe ");

                            assertThat(listed(pid).get("carpool").asText()).startsWith("observe ");
                            Cli again = Cli.run("attach", pid, "mode=share");
                            assertThat(again.exit()).isEqualTo(1);
                            assertThat(again.err()).contains("already", "observe");
                        });
        assertThat(saw.failures()).isEmpty();
        assertThat(saw.agent().text("Mode")).isEqualTo("observe");
        assertThat(newConnections(saw, "/after/")).isEqualTo(CALLS);
    }

    @ParameterizedTest
    @MethodSource("javas")
    void anAgentAtWorkIsWatchedReportedOnAndSwitchedOff(Java java) {
        Path report = folder.resolve("report.json");
        Saw saw =
                during(
                        Launch.of(java.orAbort(), Library.NEWEST).agent(""),
                        UntilOff.class,
                        "name=calls",
                        pid -> {
                            assertThat(listed(pid).get("carpool").asText()).startsWith("share ");
                            JsonNode look =
                                    json(Cli.run("watch", pid, "--json", "--interval", "0.5"));
                            JsonNode host = look.get("hosts").get(0);
                            assertThat(host.get("callsPerSecond").asDouble()).isPositive();
                            assertThat(host.get("reusePercent").asInt()).isGreaterThan(MANY);
                            assertThat(look.get("enabled").asBoolean()).isTrue();

                            Cli text = Cli.run("report", pid);
                            assertThat(text.out())
                                    .contains("mode share", "apache5: ", "Apache5.java:");
                            assertThat(Cli.run("report", pid, "-o", report.toString()).exit())
                                    .isZero();

                            Cli off = Cli.run("set", pid, "enabled=false");
                            assertThat(off.err()).isEmpty();
                            assertThat(off.out()).contains("is off.");
                        });
        assertThat(saw.failures()).isEmpty();
        assertThat(newConnections(saw, "/on/")).isLessThanOrEqualTo(2);
        assertThat(newConnections(saw, "/off/")).isEqualTo(CALLS);
        JsonNode written = json(report);
        assertThat(written.get("agent").get("RequestsTotal").asLong())
                .isBetween(1L, (long) saw.calls().size());
        assertThat(written.get("routes").get(0).get("OpenedTotal").asLong()).isPositive();
    }

    @Test
    void inATerminalThePageIsDrawnAnewUntilQ() {
        during(
                Rows.newest().agent(""),
                UntilOff.class,
                "name=calls",
                pid -> {
                    String said = Terminals.run("q", "watch", pid, "--interval", "0.3");
                    assertThat(said).contains("HOST", "CALLS/S", "http://127.0.0.1:");
                    assertThat(Cli.run("set", pid, "enabled=false").exit()).isZero();
                });
    }

    @Test
    void aJvmThatForbidsAttachingIsLeftAloneAndSaidSo() {
        Saw saw =
                during(
                        Rows.newest().jvm("-XX:+DisableAttachMechanism"),
                        UntilAgent.class,
                        "name=waits",
                        pid -> {
                            Cli attached = Cli.run("attach", pid);
                            assertThat(attached.exit()).isEqualTo(1);
                            assertThat(attached.err())
                                    .startsWith("carpool: can't reach JVM " + pid)
                                    .contains("-XX:+DisableAttachMechanism", "-javaagent:");
                        });
        assertThat(newConnections(saw, "/before/")).isEqualTo(CALLS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "watch 0x1F, 1, a process id is a number",
                "report 4194999, 1, there is no process with this id",
                "attach, 2, Missing required parameter: 'PID'",
                "set 1 enabled=maybe, 2, 'enabled=maybe' can't be set",
                "watch 1 --interval 0, 2, is not between 0.1 and 3600",
                "report 1 -o out.csv, 2, must end in .html, .json or .txt",
                "self-test --java /nowhere, 1, there is no Java in /nowhere"
            })
    void wrongUseIsNamed(String row) {
        String[] cells = row.split(", ", 3);
        Cli cli = Cli.run(cells[0].split(" "));

        assertThat(cli.exit()).isEqualTo(Integer.parseInt(cells[1]));
        assertThat(cli.err()).startsWith("carpool: ").contains(cells[2]);
        assertThat(cli.out()).isEmpty();
    }

    @Test
    void aJvmWithoutTheAgentHasNothingToShow() {
        during(
                Rows.newest(),
                UntilAgent.class,
                "name=waits",
                pid -> {
                    Cli watch = Cli.run("watch", pid, "--json");
                    assertThat(watch.exit()).isEqualTo(1);
                    assertThat(watch.err()).contains("not in JVM " + pid, "attach " + pid);
                    assertThat(Cli.run("attach", pid).exit()).isZero();
                });
    }

    @ParameterizedTest
    @MethodSource("javas")
    void theSelfTestSharesOnEveryJava(Java java) {
        Cli test = Cli.run("self-test", "--json", "--java", java.orAbort().home().get().toString());

        assertThat(test.err()).isEmpty();
        assertThat(test.exit()).isZero();
        assertThat(json(test).get("connectionsWithout").asInt()).isEqualTo(CALLS);
        assertThat(json(test).get("connectionsWith").asInt()).isBetween(1, 2);
        assertThat(json(test).get("shared").asBoolean()).isTrue();
    }

    /** Does something about an app, which then ends. */
    private Saw during(
            Launch launch,
            Class<? extends Scenario> app,
            String begun,
            Consumer<String> meanwhile) {
        Path over = folder.resolve("over");
        Step step =
                Step.of("app", app)
                        .with("calls", CALLS)
                        .with("until", over.toString())
                        .uncounted("it comes late, or goes early");
        return Fork.run(
                        launch,
                        List.of(step),
                        live -> {
                            live.await(begun);
                            meanwhile.accept(Long.toString(live.pid()));
                            Signal.give(over);
                        })
                .step("app");
    }

    /** Else the JVM itself warns on stderr, which the harness takes for a failure. */
    private static Launch dynamic(Launch launch, Java java) {
        return java.feature() >= 21 ? launch.jvm("-XX:+EnableDynamicAgentLoading") : launch;
    }

    private static JsonNode listed(String pid) {
        JsonNode all = json(Cli.run("list", "--json"));
        for (JsonNode jvm : all) {
            if (jvm.get("pid").asText().equals(pid)) {
                return jvm;
            }
        }
        throw new AssertionError("JVM " + pid + " is not in " + all);
    }

    private static JsonNode json(Cli cli) {
        assertThat(cli.err()).isEmpty();
        try {
            return JSON.readTree(cli.out());
        } catch (IOException e) {
            throw new UncheckedIOException(cli.out(), e);
        }
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long newConnections(Saw saw, String path) {
        return saw.server().requests().stream()
                .filter(r -> r.target().startsWith(path) && r.onConnection() == 1)
                .count();
    }
}
