package dev.carpool.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class MainTest {

    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource({
        "--no-such-option, --no-such-option",
        "stray, stray",
        "--serve abc, abc",
        "--serve 65536, 65536",
        "--serve 8080 --json results.json, --json",
        "--warm-up many, many",
        "--warm-up -1, -1",
        "--rounds 0, 0",
        "--json no/such/folder/results.json, no/such/folder",
        "--json, --json",
        "--client apache2, apache2"
    })
    void namesABadArgumentAndExitsWith2(String arguments, String named) {
        int exitCode = execute(arguments.split(" "));

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString().lines().findFirst().orElse("")).contains(named);
    }

    @Test
    void saysWhenThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int exitCode = execute("--serve", Integer.toString(taken.getLocalPort()));

            assertThat(exitCode).isEqualTo(1);
            assertThat(err.toString().lines())
                    .singleElement()
                    .asString()
                    .contains("can't serve on port " + taken.getLocalPort());
        }
    }

    private int execute(String... arguments) {
        CommandLine app = Main.commandLine();
        app.setErr(new PrintWriter(err, true));
        return app.execute(arguments);
    }
}
