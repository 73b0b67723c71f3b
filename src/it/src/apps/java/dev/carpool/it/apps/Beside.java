package dev.carpool.it.apps;

import dev.carpool.it.apps.driver.Ask;
import dev.carpool.it.apps.driver.Driver;
import dev.carpool.it.apps.driver.Http;
import dev.carpool.it.apps.driver.Reply;

/** A client per call of several libraries, in a JVM where other agents may look on. */
public final class Beside implements Scenario {
    @Override
    public void run(Site site, Journal journal) throws Exception {
        int number = 0;
        for (String type : site.get("drivers", "").split("\\|")) {
            Driver driver = Site.driver(type);
            for (int i = 0; i < site.number("calls", 10); i++) {
                String uri = site.base + "/" + driver.getClass().getSimpleName() + "/" + i;
                journal.call(number++, call(driver, site, Ask.get(uri)));
                journal.call(number++, call(driver, site, Ask.post(uri, "{\"call\":" + i + "}")));
            }
        }
    }

    private static Outcome call(Driver driver, Site site, Ask ask) throws Exception {
        Outcome outcome = new Outcome();
        try (Http client = driver.client(site.settings(""));
                Reply reply = client.send(ask)) {
            return outcome.response(reply.status(), reply.headers(), reply.text());
        } catch (Exception e) {
            return outcome.failed(e);
        }
    }
}
