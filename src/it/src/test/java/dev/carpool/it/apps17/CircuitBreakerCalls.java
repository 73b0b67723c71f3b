package dev.carpool.it.apps17;

import dev.carpool.it.apps.Journal;
import dev.carpool.it.apps.Outcome;
import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps.Site;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.IOException;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** Calls behind a circuit breaker, which counts every failure that it is shown. */
public final class CircuitBreakerCalls implements Scenario {
    @Override
    public void run(Site site, Journal journal) throws Exception {
        CircuitBreaker breaker =
                CircuitBreaker.of(
                        "calls",
                        CircuitBreakerConfig.custom()
                                .slidingWindowSize(10)
                                .minimumNumberOfCalls(10)
                                .failureRateThreshold(50)
                                .waitDurationInOpenState(Duration.ofHours(1))
                                .build());
        for (int i = 0; i < 40; i++) {
            String uri = site.base + (i < 20 ? "/well/" : "/ill/") + i;
            Outcome outcome = new Outcome();
            try {
                journal.call(i, outcome.response(200, "", breaker.executeCallable(() -> get(uri))));
            } catch (Exception e) {
                journal.call(i, outcome.failed(e));
            }
            journal.fact("state", breaker.getState());
        }
        CircuitBreaker.Metrics metrics = breaker.getMetrics();
        journal.fact("failed", metrics.getNumberOfFailedCalls());
        journal.fact("succeeded", metrics.getNumberOfSuccessfulCalls());
        journal.fact("not permitted", metrics.getNumberOfNotPermittedCalls());
    }

    private static String get(String uri) throws Exception {
        try (CloseableHttpClient client = HttpClients.createDefault();
                CloseableHttpResponse response = client.execute(new HttpGet(uri))) {
            String body = EntityUtils.toString(response.getEntity());
            if (response.getCode() >= 500) {
                throw new IOException("status " + response.getCode());
            }
            return body;
        }
    }
}
