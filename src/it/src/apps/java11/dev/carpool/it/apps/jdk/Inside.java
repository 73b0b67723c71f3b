package dev.carpool.it.apps.jdk;

import dev.carpool.it.apps.Journal;
import dev.carpool.it.apps.Outcome;
import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps.Site;
import java.lang.reflect.Field;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Where the JDK lets it, looks for the thread behind each client, and ends it after the call. */
public final class Inside implements Scenario {
    @Override
    public void run(Site site, Journal journal) throws Exception {
        for (int i = 0; i < site.number("calls", 5); i++) {
            HttpClient client = HttpClient.newHttpClient();
            HttpResponse<String> response =
                    client.send(Protocols.get(site, "/call/" + i).build(), BodyHandlers.ofString());
            journal.call(i, new Outcome().response(response.statusCode(), "", response.body()));
            journal.fact("client", client.getClass().getName());
            Object behind = field(client, "impl");
            Thread selector = (Thread) field(behind, "selmgr");
            selector.interrupt();
            selector.join();
            journal.fact("behind it", behind.getClass().getName() + " " + selector.isAlive());
        }
    }

    private static Object field(Object object, String name) throws ReflectiveOperationException {
        Field field = object.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(object);
    }
}
