package dev.carpool.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.Rows;
import dev.carpool.it.harness.Cli;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.server.RawServer;
import dev.carpool.it.server.Script;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tomcat itself, started by its own script with what the guide puts into setenv.sh. */
class TomcatIT {
    private static final int CALLS = 5;

    @TempDir private Path base;

    @Test
    void tomcatIsObserved() throws Exception {
        Assumptions.assumeTrue(Rows.isMatrix(), "only the matrix has a Tomcat");
        int port = freePort();
        try (RawServer server = RawServer.plain(Script.echo())) {
            Process tomcat = start(port, server.base());
            try {
                String page = "http://127.0.0.1:" + port + "/price.jsp";
                Awaitility.await("Tomcat")
                        .atMost(Duration.ofSeconds(90))
                        .until(() -> answers(page));
                for (int i = 1; i < CALLS; i++) {
                    assertThat(answers(page)).isTrue();
                }
                assertThat(server.saw().accepted()).isEqualTo(CALLS);
                Cli report = Cli.run("report", Long.toString(tomcat.pid()));
                assertThat(report.out())
                        .contains("mode observe", "price_jsp.java:")
                        .contains((CALLS - 1) + " of them avoidable");
            } finally {
                tomcat.destroy();
                tomcat.waitFor();
            }
            assertThat(Files.readString(base.resolve("said")))
                    .contains("carpool 0.1.0: mode=observe")
                    .doesNotContain("SEVERE", "carpool: ");
        }
    }

    private Process start(int port, String server) throws IOException {
        Path home = home();
        for (String directory : List.of("conf", "logs", "temp", "work", "bin", "webapps/ROOT")) {
            Files.createDirectories(base.resolve(directory));
        }
        try (Stream<Path> files = Files.list(home.resolve("conf"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, base.resolve("conf").resolve(file.getFileName()));
            }
        }
        Path configuration = base.resolve("conf/server.xml");
        Files.writeString(
                configuration,
                Files.readString(configuration)
                        .replace("port=\"8080\"", "address=\"127.0.0.1\" port=\"" + port + "\"")
                        .replace("port=\"8005\"", "port=\"-1\""));
        Files.writeString(
                base.resolve("bin/setenv.sh"),
                Page.of("operators.md")
                        .blocks("sh")
                        .get(0)
                        .text()
                        .replace(DocsIT.INSTALLED, Launch.agentJar().toString()));
        Files.writeString(
                base.resolve("webapps/ROOT/price.jsp"),
                """
                <%
                java.net.HttpURLConnection c =
                    (java.net.HttpURLConnection) new java.net.URL("SERVER/price").openConnection();
                out.print(new String(c.getInputStream().readAllBytes()));
                c.disconnect();
                %>
                """
                        .replace("SERVER", server));
        ProcessBuilder builder =
                new ProcessBuilder("sh", home.resolve("bin/catalina.sh").toString(), "run")
                        .redirectErrorStream(true)
                        .redirectOutput(base.resolve("said").toFile());
        builder.environment().keySet().removeIf(k -> k.startsWith("CARPOOL_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("CATALINA_BASE", base.toString());
        return builder.start();
    }

    private static Path home() throws IOException {
        try (Stream<Path> found = Files.list(Path.of(System.getProperty("it.libs"), "tomcat"))) {
            return found.filter(Files::isDirectory).findFirst().orElseThrow();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private static boolean answers(String page) throws InterruptedException {
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(URI.create(page)).build(),
                                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 && answer.body().contains("you sent GET /price");
        } catch (IOException notYet) {
            return false;
        }
    }
}
