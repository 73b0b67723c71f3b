package dev.carpool.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.Rows;
import dev.carpool.it.apps.Moves;
import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.Origin;
import dev.carpool.it.server.RawServer;
import dev.carpool.it.server.Script;
import dev.carpool.it.server.ServerSaw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A host gets another address, while the server at the old one goes on. */
@Isolated
class MovedServerIT {
    private static final String HOST = "backend.test";

    @TempDir private static Path directory;

    /** One host, which is two servers with one port, the second not yet in the DNS. */
    private record Moving(RawServer before, RawServer after) implements Origin {
        static Moving start() {
            RawServer before = RawServer.plain(e -> e.respond(200, "old"));
            Script script = e -> e.respond(200, "new");
            return new Moving(before, RawServer.at("127.0.0.2", before.port(), script));
        }

        @Override
        public String base() {
            return "http://" + HOST + ":" + before.port();
        }

        @Override
        public ServerSaw saw() {
            return before.saw().beside(Map.of("after", after.saw()));
        }

        @Override
        public void close() {
            before.close();
            after.close();
        }
    }

    static Stream<Rows.Row> rows() {
        return Rows.newestOfEach();
    }

    private static Saw move(Rows.Row row, String options) throws IOException {
        Path hosts = Files.createTempFile(directory, "hosts", "");
        Files.writeString(hosts, "127.0.0.1 " + HOST + "\n");
        Step step =
                Step.of("moves", Moves.class)
                        .with("hosts", hosts)
                        .with("moved", "127.0.0.2 " + HOST + "\n")
                        .with("stays", "old")
                        .on(Moving::start);
        Launch launch =
                Launch.of(row.java().orAbort(), row.library())
                        .jvm("-Djdk.net.hosts.file=" + hosts, "-Dsun.net.inetaddr.ttl=0")
                        .agent(options);
        return Fork.run(launch, step).step("moves");
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.S7)
    void nobodyStaysForLongerThanTheLifetimeOfAConnection(Rows.Row row) throws IOException {
        Saw saw = move(row, "max-lifetime=300ms");
        if (row.library().name().equals("jdk")) {
            // It asks for the address at each request, and pools by that.
            assertThat(saw.measures()).containsEntry("before", "old").containsEntry("first", "new");
            return;
        }
        assertThat(saw.measures())
                .containsEntry("before", "old")
                .containsEntry("first", "old")
                .containsEntry("last", "new");
        assertThat(Long.parseLong(saw.measures().get("millis")))
                .as(
                        "last call to the old address began, ms; 300 ms and a fifth, and a busy machine")
                .isLessThan(1500);
    }
}
