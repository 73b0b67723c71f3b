package dev.carpool.it.apps17;

import dev.carpool.it.apps.Journal;
import dev.carpool.it.apps.Outcome;
import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps.Site;
import dev.carpool.it.apps.driver.Ask;
import dev.carpool.it.apps.driver.Http;
import dev.carpool.it.apps.driver.Reply;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.IOException;
import java.time.Duration;

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
                journal.call(
                        i,
                        outcome.response(200, "", breaker.executeCallable(() -> get(site, uri))));
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

    private static String get(Site site, String uri) throws Exception {
        try (Http client = site.client();
                Reply reply = client.send(Ask.get(uri))) {
            String body = reply.text();
            if (reply.status() >= 500) {
                throw new IOException("status " + reply.status());
            }
            return body;
        }
    }
}
