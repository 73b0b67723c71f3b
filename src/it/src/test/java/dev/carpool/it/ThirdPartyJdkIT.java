package dev.carpool.it;

import static dev.carpool.it.ThirdPartyIT.TOGETHER;
import static dev.carpool.it.ThirdPartyIT.calls;
import static dev.carpool.it.ThirdPartyIT.pair;
import static dev.carpool.it.ThirdPartyIT.restClient;
import static dev.carpool.it.ThirdPartyIT.spring;
import static dev.carpool.it.ThirdPartyIT.step;

import dev.carpool.it.ThirdPartyIT.Row;
import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps17.FeignHttp2Calls;
import dev.carpool.it.apps17.GoogleNetCalls;
import dev.carpool.it.apps17.HttpRequestCalls;
import dev.carpool.it.apps17.HutoolCalls;
import dev.carpool.it.apps17.JaxRsCalls;
import dev.carpool.it.apps17.Unirest4Calls;
import dev.carpool.it.apps17.VaultCalls;
import dev.carpool.it.harness.Library;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.RawServer;
import dev.carpool.it.server.Script;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Published libraries that defeat the pool of the JDK's HttpURLConnection, or build a client of its
 * java.net.http per call; unmodified, through their own public API.
 */
class ThirdPartyJdkIT {
    static Stream<Row> urlConnection() {
        Script secret =
                e ->
                        e.respond(
                                200,
                                "{\"data\":{\"value\":\"" + e.request().target() + "\"}}",
                                "Content-Type: application/json");
        return Stream.of(
                row("Hutool 5.8.40", TOGETHER, step(HutoolCalls.class, Script.echo())),
                row("http-request 6.0", TOGETHER, step(HttpRequestCalls.class, Script.echo())),
                row("vault-java-driver 5.1.0", TOGETHER, tls(VaultCalls.class, secret)),
                row("Jersey 2.47", TOGETHER, tls(JaxRsCalls.class, Script.echo())),
                row(
                        "Google HTTP client 2.2.0",
                        TOGETHER,
                        tls(GoogleNetCalls.class, Script.echo())));
    }

    static Stream<Row> clientPerCall() {
        return Stream.of(
                newer(
                        "Spring Web 6.2.12, java.net.http",
                        TOGETHER,
                        spring("JdkClientHttpRequestFactory")),
                newer(
                        "Spring's RestClient 6.2.12, java.net.http",
                        TOGETHER,
                        restClient("JdkClientHttpRequestFactory")),
                newer(
                        "Unirest 4.5.1 without cookies",
                        TOGETHER,
                        step(Unirest4Calls.class, Script.echo()).with("cookies", false)),
                newer(
                        "Feign 13.13, java.net.http",
                        TOGETHER,
                        step(FeignHttp2Calls.class, Script.echo())));
    }

    private static Row newer(String library, String jars, Step step) {
        return new Row(library, jars, Library.JDK, step);
    }

    private static Row row(String library, String jars, Step step) {
        return new Row(library, jars, Library.URL_CONNECTION, step);
    }

    private static Step tls(Class<? extends Scenario> app, Script server) {
        return step(app, server).on(() -> RawServer.tls(server));
    }

    @ParameterizedTest
    @MethodSource("urlConnection")
    void aLibraryThatDefeatsTheJdksOwnPoolShares(Row row) {
        calls(row).connectionsAtMost(2);
    }

    @Test
    void aLibraryThatLeavesItToTheJdksPoolIsAsWithout() {
        pair(row(
                        "Spring's RestClient 6.2.12",
                        TOGETHER,
                        restClient("SimpleClientHttpRequestFactory")))
                .connectionsAsWithout();
    }

    @ParameterizedTest
    @MethodSource("clientPerCall")
    void aLibraryThatBuildsAClientPerCallShares(Row row) {
        calls(row).connectionsAtMost(2);
    }
}
