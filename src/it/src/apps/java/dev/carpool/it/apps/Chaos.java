package dev.carpool.it.apps;

import dev.carpool.it.apps.driver.Ask;
import dev.carpool.it.apps.driver.Driver;
import dev.carpool.it.apps.driver.Http;
import dev.carpool.it.apps.driver.Knob;
import dev.carpool.it.apps.driver.Reply;
import dev.carpool.it.apps.driver.UrlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients of several libraries call hosts of several kinds, good and bad. Each request has a
 * number; each response has to say that number. The requests that may go through twice are those
 * that the library itself repeats, so its retries are off.
 */
public final class Chaos implements Scenario {
    private static final int THREADS = 6;

    /** For hosts that never keep anybody waiting: a busy machine may. */
    private static final String PATIENT = "20000";

    private static final String IMPATIENT = "300";

    /** Each host is left alone for one spell in four, longer than some keep a connection. */
    private static final long SPELL = TimeUnit.MILLISECONDS.toNanos(500);

    private static final int SPELLS = 4;

    private final AtomicLong number = new AtomicLong();
    private final List<Host> hosts = new ArrayList<>();
    private final List<Library> libraries = new ArrayList<>();

    /** One server, and what became of the requests that were sent there. */
    private static final class Host {
        final String name;
        final String base;
        final boolean calm;
        final AtomicLong asked = new AtomicLong();
        final AtomicLong answered = new AtomicLong();
        final AtomicLong turnedDown = new AtomicLong();
        final AtomicLong lateNotices = new AtomicLong();
        final AtomicLong strangers = new AtomicLong();
        final AtomicLong ownLeftovers = new AtomicLong();
        final AtomicLong unread = new AtomicLong();
        final AtomicLong failed = new AtomicLong();

        Host(String name, String base, boolean calm) {
            this.name = name;
            this.base = base;
            this.calm = calm;
        }

        void report(Journal journal) {
            journal.measure(name + ": asked", asked.get());
            journal.measure(name + ": answered", answered.get());
            journal.measure(name + ": turned down", turnedDown.get());
            journal.measure(name + ": notices that came late", lateNotices.get());
            journal.measure(name + ": responses of others", strangers.get());
            journal.measure(name + ": leftovers of its own", ownLeftovers.get());
            journal.measure(name + ": never read", unread.get());
            journal.measure(name + ": failed", failed.get());
        }
    }

    private static final class Library {
        final String name;
        final Driver driver;

        Library(String name, Driver driver) {
            this.name = name;
            this.driver = driver;
        }

        /** For the rest of a response that nobody reads, agent or not: see JdkOptionsIT. */
        boolean waitsForEver() {
            return name.equals("jdk");
        }
    }

    @Override
    public void run(Site site, Journal journal) throws Exception {
        for (String host : site.get("hosts", "").split(" ")) {
            String[] parts = host.split("=");
            hosts.add(new Host(parts[0], parts[1], parts[2].equals("calm")));
        }
        for (String library : site.get("libraries", "").split(" ")) {
            String[] parts = library.split("=");
            libraries.add(new Library(parts[0], Site.driver(parts[1])));
        }
        int seconds = site.number("seconds", 5);
        int samples = Math.max(4, Math.min(40, seconds / 15));
        long step = TimeUnit.SECONDS.toNanos(seconds) / samples;
        long few = site.number("requests", 600) / samples;
        long began = System.nanoTime();
        for (int sample = 0; sample < samples; sample++) {
            long until = (sample + 1) * step;
            long atLeast = (sample + 1) * few;
            Crowd.run(
                    THREADS,
                    thread -> {
                        Random random = new Random(thread + number.get());
                        while (System.nanoTime() - began < until || number.get() < atLeast) {
                            oneClient(site, random);
                        }
                    });
            journal.measure("sample " + sample + " heap KiB", Samples.heap() / 1024);
            journal.measure("sample " + sample + " descriptors", Samples.descriptors());
            int workers = Samples.workers();
            journal.measure("sample " + sample + " threads", Samples.threads() - workers);
            journal.measure("sample " + sample + " workers", workers);
        }
        for (Host host : hosts) {
            host.report(journal);
        }
    }

    private Host anyHost(Random random) {
        while (true) {
            int host = random.nextInt(hosts.size());
            if ((System.nanoTime() / SPELL + host) % SPELLS != 0) {
                return hosts.get(host);
            }
        }
    }

    /** For one call as most apps do, or for some in a row. */
    private void oneClient(Site site, Random random) {
        Library library = libraries.get(random.nextInt(libraries.size()));
        Host host = anyHost(random);
        try {
            Http client = client(library, host, site, random);
            int calls = random.nextInt(8) == 0 ? 3 : 1;
            for (int call = 0; call < calls; call++) {
                if (!oneCall(client, library, host, call == 0, random)) {
                    return;
                }
            }
            if (random.nextInt(20) != 0) {
                client.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Http client(Library library, Host host, Site site, Random random)
            throws Exception {
        Site kind = site.with(Knob.RESPONSE_TIMEOUT.name(), host.calm ? PATIENT : IMPATIENT);
        if (!(library.driver instanceof UrlConnection)) {
            kind = kind.with(Knob.RETRIES.name(), "off");
        }
        if (random.nextInt(4) == 0) {
            kind = kind.with(Knob.USER_AGENT.name(), "chaos/1");
        }
        if (random.nextInt(6) == 0) {
            kind = kind.with(Knob.TRUST.name(), System.getProperty("javax.net.ssl.trustStore"));
        }
        return library.driver.client(kind.settings(""));
    }

    /**
     * @return false if the client is to be forgotten
     */
    private boolean oneCall(Http client, Library library, Host host, boolean first, Random random) {
        long mine = number.incrementAndGet();
        host.asked.incrementAndGet();
        String path = "/" + library.name + "/" + mine;
        String uri = host.base + path;
        Ask ask =
                random.nextInt(3) == 0 ? Ask.post(uri, "{\"number\":" + mine + "}") : Ask.get(uri);
        if (random.nextInt(10) == 0) {
            ask.header("Connection", "close");
        }
        try {
            Reply reply = client.send(ask);
            if (random.nextInt(50) == 0 && (host.calm || !library.waitsForEver())) {
                host.unread.incrementAndGet();
                client.close();
                return false;
            }
            String text = reply.text();
            if (reply.status() == 503) {
                host.turnedDown.incrementAndGet();
            } else if (reply.status() == 408) {
                // On its way when the connection was looked at: no check can see it.
                host.lateNotices.incrementAndGet();
            } else if (text.contains(path + " ")) {
                host.answered.incrementAndGet();
            } else if (first) {
                host.strangers.incrementAndGet();
            } else {
                // A client keeps its own connection with all that it has read ahead there.
                host.ownLeftovers.incrementAndGet();
            }
            if (random.nextInt(20) != 0) {
                reply.close();
            }
            return true;
        } catch (Exception e) {
            host.failed.incrementAndGet();
            if (host.calm) {
                e.printStackTrace();
            }
            return false;
        }
    }
}
