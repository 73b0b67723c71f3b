package dev.carpool.it.apps;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.util.Timeout;

/** Moments in a client's life that must feel as if it had its connections to itself. */
public enum Lifecycles {
    USE_AFTER_CLOSE {
        @Override
        void live(Site site, Journal journal) throws Exception {
            CloseableHttpClient client = HttpClients.createDefault();
            attempt(journal, 1, client, site.base + "/fast");
            client.close();
            attempt(journal, 2, client, site.base + "/fast");
            client.close();
            attempt(journal, 3, HttpClients.createDefault(), site.base + "/fast");
        }
    },
    CLOSE_WHILE_STREAMING {
        @Override
        void live(Site site, Journal journal) throws Exception {
            CloseableHttpClient other = HttpClients.createDefault();
            attempt(journal, 1, other, site.base + "/fast");
            CloseableHttpClient client = HttpClients.createDefault();
            CloseableHttpResponse response = client.execute(new HttpGet(site.base + "/endless"));
            InputStream body = response.getEntity().getContent();
            body.read();
            client.close();
            Outcome outcome = new Outcome();
            try {
                while (body.read() >= 0) {
                    continue;
                }
                journal.call(2, outcome.response(200, "", "all of it"));
            } catch (Exception e) {
                journal.call(2, outcome.failed(e));
            }
            attempt(journal, 3, other, site.base + "/fast");
        }
    },
    OTHERS_TIMEOUT {
        @Override
        void live(Site site, Journal journal) throws Exception {
            RequestConfig hasty =
                    RequestConfig.custom().setResponseTimeout(Timeout.ofMilliseconds(200)).build();
            try (CloseableHttpClient client =
                    HttpClients.custom().setDefaultRequestConfig(hasty).build()) {
                attempt(journal, 1, client, site.base + "/fast");
                attempt(journal, 2, client, site.base + "/slow");
            }
            try (CloseableHttpClient client =
                    HttpClients.custom().setDefaultRequestConfig(hasty).build()) {
                attempt(journal, 3, client, site.base + "/fast");
            }
            try (CloseableHttpClient client = HttpClients.createDefault()) {
                attempt(journal, 4, client, site.base + "/slow");
            }
        }
    },
    INTERRUPTED {
        @Override
        void live(Site site, Journal journal) throws Exception {
            attempt(journal, 1, HttpClients.createDefault(), site.base + "/fast");
            Thread.currentThread().interrupt();
            attempt(journal, 2, HttpClients.createDefault(), site.base + "/fast");
            journal.fact("still interrupted", Thread.interrupted());
            attempt(journal, 3, HttpClients.createDefault(), site.base + "/fast");
        }
    },
    ABORTED {
        @Override
        void live(Site site, Journal journal) throws Exception {
            attempt(journal, 1, HttpClients.createDefault(), site.base + "/fast");
            HttpGet get = new HttpGet(site.base + "/endless");
            CloseableHttpResponse response = HttpClients.createDefault().execute(get);
            response.getEntity().getContent().read();
            get.abort();
            try {
                response.close();
                journal.fact("closing the rest", "worked");
            } catch (IOException e) {
                journal.fact("closing the rest", e);
            }
            attempt(journal, 2, HttpClients.createDefault(), site.base + "/fast");
        }
    },
    NESTED {
        @Override
        void live(Site site, Journal journal) throws Exception {
            Deque<CloseableHttpResponse> open = new ArrayDeque<>();
            for (int depth = 0; depth < 50; depth++) {
                open.push(
                        HttpClients.createDefault()
                                .execute(new HttpGet(site.base + "/nested/" + depth)));
            }
            for (int depth = 49; depth >= 0; depth--) {
                try (CloseableHttpResponse response = open.pop()) {
                    journal.call(
                            depth,
                            new Outcome()
                                    .response(response.getCode(), "", Responses.body(response)));
                }
            }
            attempt(journal, 50, HttpClients.createDefault(), site.base + "/fast");
        }
    };

    abstract void live(Site site, Journal journal) throws Exception;

    /** The scenario that lives one of them. */
    public static final class App implements Scenario {
        @Override
        public void run(Site site, Journal journal) throws Exception {
            site.choice(Lifecycles.class, NESTED).live(site, journal);
        }
    }

    static void attempt(Journal journal, int number, CloseableHttpClient client, String uri) {
        Outcome outcome = new Outcome();
        try (CloseableHttpResponse response = client.execute(new HttpGet(uri))) {
            journal.call(
                    number, outcome.response(response.getCode(), "", Responses.body(response)));
        } catch (Exception e) {
            journal.call(number, outcome.failed(e));
        }
    }
}
