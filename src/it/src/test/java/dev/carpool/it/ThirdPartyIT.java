package dev.carpool.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps17.CloudinaryCalls;
import dev.carpool.it.apps17.FeignApacheCalls;
import dev.carpool.it.apps17.FeignOkHttpCalls;
import dev.carpool.it.apps17.GoogleCalls;
import dev.carpool.it.apps17.JaxRsCalls;
import dev.carpool.it.apps17.JenkinsCalls;
import dev.carpool.it.apps17.JerseyCalls;
import dev.carpool.it.apps17.KubernetesCalls;
import dev.carpool.it.apps17.OpenAiCalls;
import dev.carpool.it.apps17.PeppolCalls;
import dev.carpool.it.apps17.RestClientCalls;
import dev.carpool.it.apps17.RestTemplateCalls;
import dev.carpool.it.apps17.RetrofitCalls;
import dev.carpool.it.apps17.SardineCalls;
import dev.carpool.it.apps17.SolrCalls;
import dev.carpool.it.apps17.UnirestCalls;
import dev.carpool.it.apps17.XmlRpcCalls;
import dev.carpool.it.harness.Comparison;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Library;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.Exchange;
import dev.carpool.it.server.Script;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Published libraries that build a client per call, unmodified, through their own public API. */
class ThirdPartyIT {
    private static final int CALLS = 20;

    private static final Library NEWEST4 = new Library("apache4", "4.5.14");

    /** The jars of all libraries that get on with each other. */
    static final String TOGETHER = "third-party";

    /** A library, where its jars are, the HttpClient that it is given, and what calls it. */
    record Row(String library, String jars, Library httpClient, Step step) {
        @Override
        public String toString() {
            return library + " on " + httpClient;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(apache5(), apache4(), apache3(), okhttp()).flatMap(rows -> rows);
    }

    private static Stream<Row> apache5() {
        Script notFound = e -> e.respond(404, "no such participant", "Content-Type: text/plain");
        Script limits =
                e ->
                        e.respond(
                                200,
                                "{\"status\":\"ok\"}",
                                "Content-Type: application/json",
                                "X-FeatureRateLimit-Limit: 500",
                                "X-FeatureRateLimit-Remaining: 499",
                                "X-FeatureRateLimit-Reset: Wed, 01 Jan 2030 00:00:00 GMT");
        return Stream.of(
                new Row(
                        "Cloudinary 2.4.0",
                        TOGETHER,
                        new Library("apache5", "5.3.1"),
                        step(CloudinaryCalls.class, limits)),
                new Row(
                        "Peppol SMP client 12.4.0",
                        TOGETHER,
                        new Library("apache5", "5.5.2"),
                        step(PeppolCalls.class, notFound)),
                new Row(
                        "Spring Web 6.2.12",
                        TOGETHER,
                        new Library("apache5", "5.5.2"),
                        spring("HttpComponentsClientHttpRequestFactory")),
                new Row(
                        "Spring's RestClient 6.2.12",
                        TOGETHER,
                        new Library("apache5", "5.5.2"),
                        restClient("HttpComponentsClientHttpRequestFactory")));
    }

    private static Stream<Row> apache4() {
        Script jobs =
                e ->
                        e.respond(
                                200,
                                "{\"jobs\":[{\"name\":\"nightly\"}]}",
                                "Content-Type: application/json",
                                "X-Jenkins: 2.500");
        return Stream.of(
                new Row("Sardine 5.13", TOGETHER, NEWEST4, step(SardineCalls.class, Script.echo())),
                new Row(
                        "Spring Web 5.3.39",
                        "third-party-spring5",
                        NEWEST4,
                        spring("HttpComponentsClientHttpRequestFactory")),
                new Row(
                        "jenkins-client 0.3.8",
                        "third-party-jenkins",
                        NEWEST4,
                        step(JenkinsCalls.class, jobs)),
                new Row(
                        "Unirest 3.14.5",
                        TOGETHER,
                        NEWEST4,
                        step(UnirestCalls.class, Script.echo())),
                new Row(
                        "SolrJ 8.11.4 without its user token",
                        TOGETHER,
                        NEWEST4,
                        solr().with("user", "nobody")),
                new Row(
                        "Feign 13.13",
                        TOGETHER,
                        NEWEST4,
                        step(FeignApacheCalls.class, Script.echo())),
                new Row(
                        "RESTEasy 5.0.10",
                        "third-party-resteasy",
                        NEWEST4,
                        step(JaxRsCalls.class, Script.echo())),
                new Row(
                        "Google HTTP client 2.2.0",
                        TOGETHER,
                        NEWEST4,
                        step(GoogleCalls.class, Script.echo())));
    }

    private static Stream<Row> apache3() {
        // XML-RPC is all POST: the announced time is what lets one take a connection that was idle.
        Script title =
                e ->
                        e.respond(
                                200,
                                "<methodResponse><params><param><value><string>"
                                        + e.request().body().replace("<", "&lt;")
                                        + "</string></value></param></params></methodResponse>",
                                "Content-Type: text/xml",
                                "Keep-Alive: timeout=60");
        Library newest = new Library("apache3", "3.1");
        return Stream.of(
                new Row("Apache XML-RPC 3.1.3", TOGETHER, newest, step(XmlRpcCalls.class, title)),
                new Row(
                        "Spring Web 3.0.7",
                        "third-party-spring3",
                        newest,
                        spring("CommonsClientHttpRequestFactory")));
    }

    private static Stream<Row> okhttp() {
        Library newest4 = new Library("okhttp", "4.12.0");
        Library newest = new Library("okhttp", "5.4.0");
        Step spring = spring("OkHttp3ClientHttpRequestFactory");
        Script model =
                e ->
                        e.respond(
                                200,
                                "{\"id\":\""
                                        + last(e)
                                        + "\",\"object\":\"model\",\"created\":1,"
                                        + "\"owned_by\":\"nobody\"}",
                                "Content-Type: application/json");
        Script pod =
                e ->
                        e.respond(
                                200,
                                "{\"kind\":\"Pod\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\""
                                        + last(e)
                                        + "\"},\"status\":{\"phase\":\"Running\"}}",
                                "Content-Type: application/json");
        return Stream.of(
                new Row(
                        "Feign 13.12",
                        TOGETHER,
                        newest4,
                        step(FeignOkHttpCalls.class, Script.echo())),
                new Row(
                        "Spring's RestClient 6.2.12",
                        TOGETHER,
                        newest,
                        restClient("OkHttp3ClientHttpRequestFactory")),
                new Row(
                        "OpenAI's SDK 4.101.0",
                        "third-party-openai",
                        newest4,
                        step(OpenAiCalls.class, model)),
                new Row(
                        "OpenAI's SDK 4.101.0, closed",
                        "third-party-openai",
                        newest4,
                        step(OpenAiCalls.class, model).with("closes", true)),
                new Row(
                        "Fabric8's Kubernetes client 7.8.0",
                        "third-party-kubernetes",
                        newest,
                        step(KubernetesCalls.class, pod)),
                new Row("Spring Web 5.3.39", "third-party-spring5", newest4, spring),
                new Row("Spring Web 6.2.12", TOGETHER, newest, spring),
                new Row(
                        "Retrofit 3.0.0",
                        TOGETHER,
                        newest,
                        step(RetrofitCalls.class, Script.echo())));
    }

    private static String last(Exchange exchange) {
        String target = exchange.request().target();
        return target.substring(target.lastIndexOf('/') + 1);
    }

    static Step restClient(String factory) {
        return step(RestClientCalls.class, Script.echo()).with("factory", factory);
    }

    static Step spring(String factory) {
        return step(RestTemplateCalls.class, Script.echo()).with("factory", factory);
    }

    private static Step solr() {
        Script found =
                e ->
                        e.respond(
                                200,
                                "<response><result name='response' numFound='1' start='0'><doc>"
                                        + "<str name='query'>"
                                        + e.request().target().replace("&", "&amp;")
                                        + "</str></doc></result></response>",
                                "Content-Type: application/xml; charset=UTF-8");
        return step(SolrCalls.class, found);
    }

    static Step step(Class<? extends Scenario> app, Script server) {
        return Step.of("calls", app).with("calls", CALLS).against(server);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aLibraryThatBuildsAClientPerCallShares(Row row) {
        calls(row).connectionsAtMost(2);
    }

    /**
     * Jersey's connector has a connection factory of its own, for the size of its chunks; what that
     * makes of a connection nobody can know, so each client keeps its own.
     */
    @Test
    void aLibraryThatMakesItsConnectionsItselfIsLeftAlone() {
        Pair pair =
                calls(
                        new Row(
                                "Jersey 2.47",
                                TOGETHER,
                                NEWEST4,
                                step(JerseyCalls.class, Script.echo())));
        pair.connectionsAsWithout();
        assertThat(pair.with().beans().get("dev.carpool:type=Refusals").attributes())
                .isEqualTo(Map.of("customConnectionFactory", Integer.toString(CALLS)));
    }

    /**
     * SolrJ marks its connections with a user token, and what is one user's stays with its client;
     * the same calls without the token share, as a row above shows.
     */
    @Test
    void aLibraryThatMarksItsConnectionsAsOneUsersIsLeftAlone() {
        Pair pair = calls(new Row("SolrJ 8.11.4", TOGETHER, NEWEST4, solr()));
        pair.connectionsAsWithout();
        assertThat(pair.with().agent().number("ConnectionsReusedTotal")).isZero();
        assertThat(pair.with().agent().number("IdleConnections")).isZero();
    }

    static Pair calls(Row row) {
        return pair(row).connectionsWithout(CALLS);
    }

    static Pair pair(Row row) {
        Pair pair =
                Comparison.atOnce(Launch.modern(row.httpClient, row.jars), "", List.of(row.step))
                        .step("calls")
                        .appSawTheSame()
                        .serverSawTheSameRequests()
                        .countersAreExact();
        assertThat(pair.without().failures()).as("failures without the agent").isEmpty();
        assertThat(pair.without().calls()).hasSize(CALLS);
        return pair;
    }
}
