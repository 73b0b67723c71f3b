package dev.carpool.it.apps.apache4async;

import dev.carpool.it.apps.Beans;
import dev.carpool.it.apps.Journal;
import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps.Site;
import dev.carpool.it.apps.driver.Late;
import java.io.Closeable;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Future;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.util.EntityUtils;

/**
 * A client of each kind, with one call each. By reflection, as the apps are compiled without this
 * library: other apps bring a version of it that would not be theirs any more.
 */
public final class EveryKind implements Scenario {
    private static final String CLIENTS = "org.apache.http.impl.nio.client.";
    private static final String API = "org.apache.http.nio.client.HttpAsyncClient";
    private static final String CALLBACK = "org.apache.http.concurrent.FutureCallback";

    @Override
    public void run(Site site, Journal journal) throws Exception {
        Class<?> factory = Late.type(CLIENTS + "HttpAsyncClients");
        for (String kind : site.get("kinds", "").split("\\|")) {
            Object client =
                    kind.equals("new")
                            ? Late.type(CLIENTS + "DefaultHttpAsyncClient")
                                    .getConstructor()
                                    .newInstance()
                            : Late.make(factory, kind);
            if (kind.equals("custom")) {
                client = Late.call(client, "build");
            }
            Late.call(client, "start");
            try {
                // Of its first API, these versions only make clients: a call by them is cancelled.
                journal.fact(
                        kind,
                        kind.equals("new")
                                ? ""
                                : text(begin(client, site.base + "/" + kind).get()));
            } finally {
                close(client);
            }
        }
        if (Beans.present()) {
            journal.measure("report", Beans.invoke("report"));
        }
    }

    static Future<?> begin(Object client, String uri) throws Exception {
        return (Future<?>)
                Late.type(API)
                        .getMethod("execute", HttpUriRequest.class, Late.type(CALLBACK))
                        .invoke(client, new HttpGet(uri), null);
    }

    static String text(Object response) throws Exception {
        HttpResponse answer = (HttpResponse) response;
        return answer.getStatusLine() + " " + EntityUtils.toString(answer.getEntity());
    }

    /** The first API has its own word for it. */
    private static void close(Object client) throws Exception {
        if (client instanceof Closeable) {
            ((Closeable) client).close();
            return;
        }
        try {
            Late.call(client, "shutdown");
        } catch (InvocationTargetException e) {
            throw (Exception) e.getCause();
        }
    }
}
