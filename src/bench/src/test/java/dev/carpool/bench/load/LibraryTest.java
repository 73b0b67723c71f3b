package dev.carpool.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.bench.server.BenchServer;
import dev.carpool.bench.server.KeyMaterial;
import dev.carpool.bench.server.Scheme;
import dev.carpool.bench.server.ServerCounts;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Without an agent: else there is nothing to compare. */
@Timeout(60)
class LibraryTest {
    private static final int CALLS = 10;

    @TempDir private static Path directory;
    private static BenchServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new BenchServer(KeyMaterial.make(directory));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void naiveCodeOpensAConnectionForEachCallAndAnExpertsOneForAll(Library library)
            throws Exception {
        ServerCounts naive = calls(library.perCall());
        ServerCounts expert = calls(library.shared());

        assertThat(naive.requests()).isEqualTo(CALLS);
        assertThat(naive.accepted()).isEqualTo(CALLS);
        assertThat(expert.requests()).isEqualTo(CALLS);
        // An async client's answer may be there before its connection is back in the pool.
        assertThat(expert.accepted())
                .isBetween(1L, library == Library.APACHE5_ASYNC ? CALLS / 2L : 1L);
        assertThat(library.version()).matches("\\d+[.].*");
    }

    private static ServerCounts calls(Caller caller) throws Exception {
        ServerCounts before = server.counts();
        try (caller) {
            for (int i = 0; i < CALLS; i++) {
                caller.get("http://127.0.0.1:" + server.port(Scheme.HTTP) + "/status", false);
            }
        }
        return server.counts().since(before);
    }
}
