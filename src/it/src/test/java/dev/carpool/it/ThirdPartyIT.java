package dev.carpool.it;

import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps17.CloudinaryCalls;
import dev.carpool.it.apps17.PeppolCalls;
import dev.carpool.it.apps17.RestTemplateCalls;
import dev.carpool.it.harness.Comparison;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Library;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.Script;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Published libraries that build a client per call, unmodified, through their own public API. */
class ThirdPartyIT {
    private static final int CALLS = 20;

    /** A library, the HttpClient that it is given, what it calls, and what it expects to hear. */
    record Row(String library, String httpClient, Class<? extends Scenario> app, Script server) {
        @Override
        public String toString() {
            return library + " on HttpClient " + httpClient;
        }
    }

    static Stream<Row> rows() {
        Script notFound = e -> e.respond(404, "no such participant", "Content-Type: text/plain");
        Script json =
                e ->
                        e.respond(
                                200,
                                "{\"status\":\"ok\"}",
                                "Content-Type: application/json",
                                "X-FeatureRateLimit-Limit: 500",
                                "X-FeatureRateLimit-Remaining: 499",
                                "X-FeatureRateLimit-Reset: Wed, 01 Jan 2030 00:00:00 GMT");
        return Stream.of(
                new Row("Cloudinary 2.4.0", "5.3.1", CloudinaryCalls.class, json),
                new Row("Peppol SMP client 12.4.0", "5.5.2", PeppolCalls.class, notFound),
                new Row("Spring Web 6.2.12", "5.5.2", RestTemplateCalls.class, Script.echo()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aLibraryThatBuildsAClientPerCallShares(Row row) {
        Launch launch = Launch.modern(new Library("apache5", row.httpClient));
        Step step = Step.of("calls", row.app).with("calls", CALLS).against(row.server);
        Comparison.of(launch, "", step)
                .step("calls")
                .appSawTheSame()
                .serverSawTheSameRequests()
                .countersAreExact()
                .connectionsWithout(CALLS)
                .connectionsAtMost(2);
    }
}
