package dev.carpool.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.apps.Rollback;
import dev.carpool.it.harness.Cli;
import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Library;
import dev.carpool.it.harness.Run;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Signal;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.Exchange;
import dev.carpool.it.server.Received;
import dev.carpool.it.server.Script;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way to switch the agent off, under load, with all libraries in one JVM. */
class RollbackIT {
    private static final int CALLS = 120;

    /** The newest of each. */
    private static final List<Library> LIBRARIES =
            List.of(
                    Library.NEWEST,
                    Library.APACHE4.get(Library.APACHE4.size() - 1),
                    Library.APACHE3.get(Library.APACHE3.size() - 1),
                    Library.URL_CONNECTION);

    private static Launch app() {
        Launch plain = Rows.newest();
        List<Path> jars = new ArrayList<>(plain.classPath());
        LIBRARIES.forEach(library -> jars.addAll(library.jars()));
        return plain.classPath(jars.stream().distinct().toList());
    }

    private static Step load() {
        String drivers =
                LIBRARIES.stream()
                        .map(library -> library.driver().getName())
                        .collect(Collectors.joining("|"));
        return Step.of("load", Rollback.class)
                .with("calls", CALLS)
                .with("drivers", drivers)
                .uncounted("it is off in between")
                .against(RollbackIT::answer);
    }

    /** As servers do (RFC 9112, 9.6): a client that says close is answered and closed. */
    private static void answer(Exchange exchange) throws IOException {
        Script.echo().answer(exchange);
        if (exchange.request().saysClose()) {
            exchange.close();
        }
    }

    @Test
    void theKillSwitchLeavesNothingOfIt() {
        assertAsWithout(app().agent("mode=share").environment("CARPOOL_ENABLED", "false"));
    }

    @Test
    void modeOffLeavesNothingOfIt() {
        assertAsWithout(app().agent("mode=off"));
    }

    /** Loads nothing, says nothing, and the wire is the wire of the app alone. */
    private static void assertAsWithout(Launch launch) {
        Run run = Fork.run(launch, load());
        Saw saw = run.step("load");
        assertThat(run.process().err()).isEmpty();
        assertThat(saw.beans()).isEmpty();
        assertThat(saw.failures()).isEmpty();
        assertThat(saw.server().requests()).hasSizeGreaterThanOrEqualTo(CALLS);
        assertAlone(saw.server().requests());
    }

    @Test
    void switchedOffByTheCommandLineAndOnAgainNoCallFails(@TempDir Path folder) {
        // The command line asks once more after it has set something.
        Path over = folder.resolve("over");
        Saw saw =
                Fork.run(
                                app().agent(""),
                                List.of(load().with("until", over.toString())),
                                live -> {
                                    live.await("name=callsWhileOn");
                                    set(live.pid(), "enabled=false", " is off.");
                                    live.await("name=callsWhileOff");
                                    set(live.pid(), "enabled=true", " is on.");
                                    Signal.give(over);
                                })
                        .step("load");

        assertThat(saw.failures()).isEmpty();
        assertThat(saw.measures()).containsEntry("idle", "0");
        assertThat(saw.agent().number("ErrorsTotal")).isZero();
        assertThat(requests(saw, "/on/")).noneMatch(Received::saysClose);
        assertAlone(requests(saw, "/off/"));
        assertThat(requests(saw, "/again/")).noneMatch(Received::saysClose);
        assertThat(opened(saw, "/again/").size())
                .as("connections opened for GETs once it is on again")
                .isLessThan((int) (0.5 * gets(saw, "/again/").count()));
    }

    private static void set(long pid, String what, String answer) {
        Cli set = Cli.run("set", Long.toString(pid), what);
        assertThat(set.err()).isEmpty();
        assertThat(set.out()).contains(answer);
    }

    /** A connection a call, by every library and method, and each says that it is the last. */
    private static void assertAlone(List<Received> requests) {
        assertThat(requests).allMatch(r -> r.onConnection() == 1).allMatch(Received::saysClose);
        Set<String> seen =
                requests.stream()
                        .map(r -> r.method() + r.target().replaceAll("^/[a-z]+/", " "))
                        .collect(Collectors.toSet());
        Set<String> all =
                LIBRARIES.stream()
                        .map(library -> library.driver().getSimpleName())
                        .flatMap(name -> Stream.of("GET " + name, "POST " + name))
                        .collect(Collectors.toSet());
        assertThat(seen).isEqualTo(all);
    }

    private static List<Received> requests(Saw saw, String phase) {
        return saw.server().requests().stream().filter(r -> r.target().startsWith(phase)).toList();
    }

    private static Stream<Received> gets(Saw saw, String phase) {
        return requests(saw, phase).stream().filter(r -> r.method().equals("GET"));
    }

    private static List<Received> opened(Saw saw, String phase) {
        return gets(saw, phase).filter(r -> r.onConnection() == 1).toList();
    }
}
