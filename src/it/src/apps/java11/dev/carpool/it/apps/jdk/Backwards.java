package dev.carpool.it.apps.jdk;

import dev.carpool.it.apps.Journal;
import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps.Site;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls that are answered and calls that time out in turn, a client each. All clients have one
 * executor, which does what comes last first: so the JDK meets the end of a connection, which it
 * has closed itself, before the timeout that it has closed it for.
 */
public final class Backwards implements Scenario {
    /** Of each kind. */
    public static final int CALLS = 4;

    private static final long MOMENT = 5_000_000;

    /** What comes within a moment is done together, in the order of a stack. */
    private static final class Stack implements Executor, Runnable {
        private List<Runnable> coming = new ArrayList<>();

        @Override
        public synchronized void execute(Runnable work) {
            coming.add(work);
        }

        private synchronized List<Runnable> next() {
            List<Runnable> come = coming;
            coming = new ArrayList<>();
            return come;
        }

        @Override
        public void run() {
            while (true) {
                LockSupport.parkNanos(MOMENT);
                List<Runnable> come = next();
                Collections.reverse(come);
                come.forEach(Runnable::run);
            }
        }
    }

    @Override
    public void run(Site site, Journal journal) throws Exception {
        Stack stack = new Stack();
        Thread worker = new Thread(stack);
        worker.setDaemon(true);
        worker.start();
        // One alone is left to the JDK: nobody knows yet that there will be others.
        client(stack);
        for (int i = 0; i < 2 * CALLS; i += 2) {
            Protocols.send(journal, i, client(stack), get(site, "/fast/" + i).build());
            HttpRequest.Builder never = get(site, "/never/" + i).timeout(Duration.ofMillis(300));
            Protocols.send(journal, i + 1, client(stack), never.build());
        }
    }

    private static HttpClient client(Executor executor) {
        return HttpClient.newBuilder().executor(executor).build();
    }

    private static HttpRequest.Builder get(Site site, String path) {
        return HttpRequest.newBuilder(URI.create(site.base + path));
    }
}
