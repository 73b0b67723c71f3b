package dev.carpool.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carpool.demo.library.Library;
import dev.carpool.demo.measure.RunReport;
import dev.carpool.demo.measure.Runner;
import dev.carpool.demo.metrics.AgentMBeans;
import dev.carpool.demo.metrics.PoolMetrics;
import dev.carpool.demo.server.FrontServer;
import dev.carpool.demo.server.SelfSignedKey;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FrontServerTest {

    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private final HttpClient client = HttpClient.newHttpClient();
    private FrontServer front;

    @BeforeEach
    void start() throws Exception {
        Runner runner = new Runner(SelfSignedKey.ofThisJvm(), Library.APACHE5);
        PoolMetrics metrics = new PoolMetrics(AgentMBeans.ofThisJvm());
        front = FrontServer.start(0, new FrontHandler(metrics, runner));
    }

    @AfterEach
    void stop() throws Exception {
        front.close();
        for (ObjectName bean : beans.queryNames(new ObjectName("dev.carpool:*"), null)) {
            beans.unregisterMBean(bean);
        }
    }

    @Test
    void metricsSayThatThereIsNoAgent() throws Exception {
        JsonNode metrics = get("/api/connection-pool/metrics", 200);

        assertThat(metrics.fieldNames())
                .toIterable()
                .containsExactly("timestamp", "connection_pool", "info");
        assertThat(metrics.get("timestamp").asDouble()).isGreaterThan(1.7e9);
        JsonNode pool = metrics.get("connection_pool");
        assertThat(pool.get("agent_present").booleanValue()).isFalse();
        assertThat(pool.get("total_requests").isNull()).isTrue();
        assertThat(pool.get("pool_config").isObject()).isTrue();
        assertThat(pool.get("adapter_info").isObject()).isTrue();
        assertThat(metrics.at("/info/description").asText()).contains("No Carpool agent");
    }

    @Test
    void metricsAreThoseOfTheAgentsMBeans() throws Exception {
        beans.registerMBean(new FakeAgent(), new ObjectName("dev.carpool:type=Agent"));
        beans.registerMBean(
                new FakeClient(), new ObjectName("dev.carpool:type=Client,name=apache5"));

        JsonNode metrics = get("/api/connection-pool/metrics", 200);

        assertThat(metrics.fieldNames())
                .toIterable()
                .containsExactly("timestamp", "connection_pool", "info");
        JsonNode pool = metrics.get("connection_pool");
        assertThat(pool.get("agent_present").booleanValue()).isTrue();
        assertThat(pool.get("total_requests").longValue()).isEqualTo(100);
        assertThat(pool.get("connections_opened").longValue()).isEqualTo(3);
        assertThat(pool.get("connections_reused").longValue()).isEqualTo(97);
        assertThat(pool.get("reuse_ratio").doubleValue()).isEqualTo(0.97);
        assertThat(pool.get("idle_connections").longValue()).isEqualTo(2);
        assertThat(pool.get("close_headers_stripped").longValue()).isEqualTo(20);
        assertThat(pool.at("/pool_config/mode").asText()).isEqualTo("share");
        assertThat(pool.at("/pool_config/max_total").intValue()).isEqualTo(50);
        assertThat(pool.at("/pool_config/strip_close").booleanValue()).isTrue();
        assertThat(pool.at("/pool_config/idle_timeout").asText()).isEqualTo("30s");
        assertThat(pool.at("/adapter_info/apache5/hooked").booleanValue()).isTrue();
        assertThat(pool.at("/adapter_info/apache5/requests_total").longValue()).isEqualTo(100);
        assertThat(metrics.at("/info/description").asText()).contains("Carpool 9.9");
        assertThat(metrics.at("/info/benefits").get(0).asText()).startsWith("97 requests");
    }

    @Test
    void runsOneScenarioOverBothSchemes() throws Exception {
        JsonNode results = get("/run/ollama-availability", 200);

        assertThat(results).hasSize(2);
        assertThat(results.findValuesAsText("scheme")).containsExactly("http", "https");
        assertThat(results.findValuesAsText("requests")).containsExactly("5", "5");
        assertThat(results.findValuesAsText("errors")).containsExactly("0", "0");
        assertThat(results.findValuesAsText("connections_opened")).containsExactly("5", "5");
    }

    @Test
    void listsItsPathsWhenThereIsNoneLikeThat() throws Exception {
        assertThat(get("/run/no-such-scenario", 404).get("paths").toString())
                .contains("/run/version-checks", "/api/connection-pool/metrics");
    }

    private JsonNode get(String path, int status) throws Exception {
        HttpResponse<String> response =
                client.send(
                        HttpRequest.newBuilder(front.uri().resolve(path)).build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(status);
        return RunReport.JSON.readTree(response.body());
    }
}
