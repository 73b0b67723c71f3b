package dev.carpool.it.apps;

import org.apache.hc.client5.http.fluent.Executor;
import org.apache.hc.client5.http.fluent.Request;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.HttpResponse;

/** The fluent API: its own static client, or a client for each executor. */
public final class FluentCalls implements Scenario {
    @Override
    public void run(Site site, Journal journal) throws Exception {
        for (int i = 0; i < site.number("calls", 20); i++) {
            Request request = Request.get(site.base + "/fluent/" + i);
            Outcome outcome = new Outcome();
            if (site.get("executor", "static").equals("static")) {
                HttpResponse response = request.execute().returnResponse();
                journal.call(
                        i,
                        outcome.response(
                                response.getCode(), Responses.text(response.getHeaders()), ""));
            } else {
                try (CloseableHttpClient client = HttpClients.createDefault()) {
                    String body =
                            Executor.newInstance(client)
                                    .execute(request)
                                    .returnContent()
                                    .asString();
                    journal.call(i, outcome.response(200, "", body));
                }
            }
        }
    }
}
