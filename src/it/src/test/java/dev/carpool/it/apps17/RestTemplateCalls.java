package dev.carpool.it.apps17;

import dev.carpool.it.apps.Journal;
import dev.carpool.it.apps.Outcome;
import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps.Site;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.RestTemplate;

/** Spring's RestTemplate, made where it is needed. */
public final class RestTemplateCalls implements Scenario {
    @Override
    public void run(Site site, Journal journal) {
        for (int i = 0; i < site.number("calls", 20); i++) {
            Outcome outcome = new Outcome();
            try {
                RestTemplate template =
                        new RestTemplate(new HttpComponentsClientHttpRequestFactory());
                ResponseEntity<String> answer =
                        template.getForEntity(site.base + "/spring/" + i, String.class);
                journal.call(
                        i,
                        outcome.response(
                                answer.getStatusCode().value(),
                                answer.getHeaders().toString(),
                                answer.getBody()));
            } catch (RuntimeException e) {
                journal.call(i, outcome.failed(e));
            }
        }
    }
}
