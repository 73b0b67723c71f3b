package dev.carpool.it.apps;

import dev.carpool.it.apps.driver.Ask;
import dev.carpool.it.apps.driver.Http;
import dev.carpool.it.apps.driver.Reply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An operator listens while an app calls in ways that are worth a notification. Needs the agent.
 */
public final class Listening implements Scenario {
    private static final int SPIKE = 25;

    @Override
    public void run(Site site, Journal journal) throws Exception {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        Thread app = Thread.currentThread();
        Beans.listen(
                (notification, handback) ->
                        heard.add(
                                notification.getType()
                                        + (Thread.currentThread() == app
                                                ? " on an app's thread"
                                                : "")
                                        + (notification.getMessage().contains(site.base)
                                                ? ""
                                                : " without the route")));
        UntilAgent.awaitBegin(site, journal);
        for (String kind : site.get("kinds", "").split("\\|")) {
            switch (kind) {
                case "nested":
                    nested(site);
                    break;
                case "dead":
                    dead(site);
                    break;
                default:
                    throw new IllegalArgumentException(kind);
            }
        }
        for (int i = 0; i < 100 && heard.isEmpty(); i++) {
            Thread.sleep(20);
        }
        // One more would have come by now.
        Thread.sleep(200);
        journal.measure("heard", heard);
        UntilAgent.awaitEnd(site.get("until", ""));
    }

    /** Two at a time where one may be kept, or open. */
    private static void nested(Site site) throws Exception {
        for (int i = 0; i < 3; i++) {
            try (Http outer = site.client();
                    Http inner = site.client();
                    Reply first = outer.send(Ask.get(site.base + "/outer"))) {
                try (Reply second = inner.send(Ask.get(site.base + "/inner"))) {
                    second.text();
                } catch (Exception full) {
                    first.text();
                    continue;
                }
                first.text();
            }
        }
    }

    /** Many connections at once, which the server closes while they are idle. */
    private static void dead(Site site) throws Exception {
        Http[] clients = new Http[SPIKE];
        Reply[] replies = new Reply[SPIKE];
        for (int i = 0; i < SPIKE; i++) {
            clients[i] = site.client();
            replies[i] = clients[i].send(Ask.get(site.base + "/idle"));
        }
        for (Reply reply : Arrays.asList(replies)) {
            reply.text();
            reply.close();
        }
        TimeUnit.MILLISECONDS.sleep(3600);
        for (Http client : clients) {
            client.close();
        }
    }
}
