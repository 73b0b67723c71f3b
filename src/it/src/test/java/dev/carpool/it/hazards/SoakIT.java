package dev.carpool.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.apps.Chaos;
import dev.carpool.it.harness.Counters;
import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Library;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.Origin;
import dev.carpool.it.server.RawServer;
import dev.carpool.it.server.ServerSaw;
import dev.carpool.it.server.Servers;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All libraries in one JVM, servers good and bad, HTTP and HTTPS, all at the same time. For some
 * seconds by default; ten minutes with {@code -Psoak}, or {@code -Dsoak.minutes=}.
 */
@Isolated
class SoakIT {
    private static final int SECONDS = Integer.getInteger("soak.minutes", 0) * 60;
    private static final int SHORT = 5;

    /**
     * Of so many requests to calm hosts one at most opens a connection. Each of their routes has to
     * be learned, of each library: in some seconds that is much of what happens.
     */
    private static final int SHARE = SECONDS > 0 ? 3 : 2;

    /** The same for each, but for the one that closes what is idle: a busy machine calls seldom. */
    private static final int SHARE_OF_EACH = 4;

    private static final long FLAT_HEAP = 4 * 1024;
    private static final long FLAT_DESCRIPTORS = 60;

    /** A hundred that are kept idle, what is in use, and as many that nobody has collected yet. */
    private static final long MOST_DESCRIPTORS = 300;

    /**
     * Of the JDK's HttpClients: about ten for six callers, over HTTP and HTTPS; what was replaced
     * has its own for a minute.
     */
    private static final long MOST_WORKERS = 45;

    static Stream<Mix> mixes() {
        return Mix.all();
    }

    /** The servers of one run, by names. */
    private static final class Hosts {
        private final Map<String, Mood> moods = new LinkedHashMap<>();
        private final Map<String, Arrivals> arrivals = new LinkedHashMap<>();

        Hosts() {
            for (Mood mood : Mood.values()) {
                for (String scheme : List.of("http", "https")) {
                    String name = scheme + "-" + mood.name().toLowerCase(Locale.ROOT);
                    moods.put(name, mood);
                    arrivals.put(name, new Arrivals(mood));
                }
            }
        }

        Origin start() {
            Servers all = new Servers(RawServer.forgetful(Mood.KEEPS));
            arrivals.forEach(
                    (name, script) ->
                            all.and(
                                    name,
                                    name.startsWith("https")
                                            ? RawServer.forgetfulTls(script)
                                            : RawServer.forgetful(script)));
            return all;
        }

        String parameter() {
            return moods.entrySet().stream()
                    .map(
                            host ->
                                    "%s=%s://${%s}=%s"
                                            .formatted(
                                                    host.getKey(),
                                                    host.getKey().replaceFirst("-.*", ""),
                                                    host.getKey(),
                                                    host.getValue().calm() ? "calm" : "bad"))
                    .collect(Collectors.joining(" "));
        }

        Collection<Arrivals> all() {
            return arrivals.values();
        }
    }

    @ParameterizedTest
    @MethodSource("mixes")
    @Covers(Hazard.F10)
    void eachRequestIsAnsweredByItsOwnResponseOrFailsAndNothingGrows(Mix mix) {
        Hosts hosts = new Hosts();
        Step step =
                Step.of("chaos", Chaos.class)
                        .uncounted("its servers are its own; it compares by itself")
                        .with("seconds", SECONDS > 0 ? SECONDS / 2 : SHORT)
                        .with("hosts", hosts.parameter())
                        .with(
                                "libraries",
                                mix.libraries().stream()
                                        .map(l -> l.name() + "=" + l.driver().getName())
                                        .collect(Collectors.joining(" ")))
                        .on(hosts::start);
        Saw saw = Fork.run(mix.launch().agent(""), step).step("chaos");
        print(saw);
        everyAnswerIsItsOwn(saw, hosts);
        nothingArrivesTwice(saw, hosts, mix);
        calmHostsAreCalmAndShared(saw, hosts);
        theCountersAreExact(saw, hosts);
        nothingGrows(saw);
    }

    private static void everyAnswerIsItsOwn(Saw saw, Hosts hosts) {
        long asked = 0;
        long answered = 0;
        long late = 0;
        for (String host : hosts.moods.keySet()) {
            asked += measure(saw, host, "asked");
            answered += measure(saw, host, "answered");
            late += measure(saw, host, "notices that came late");
            assertThat(measure(saw, host, "responses of others")).as(host).isZero();
        }
        assertThat(late).isLessThanOrEqualTo(2 + asked / 100);
        assertThat(answered).isGreaterThan(asked * 3 / 4);
    }

    private static void nothingArrivesTwice(Saw saw, Hosts hosts, Mix mix) {
        for (Library library : mix.libraries()) {
            long posts = 0;
            long gets = 0;
            long thirds = 0;
            for (Arrivals arrivals : hosts.all()) {
                thirds += arrivals.thirds(library.name());
                posts += arrivals.repeated("POST", library.name());
                gets += arrivals.repeated("GET", library.name());
            }
            System.out.printf(
                    "soak: %s arrived again: posts %d, gets %d, third times %d%n",
                    library, posts, gets, thirds);
            assertThat(posts).as("posts of %s that arrived twice", library).isZero();
            // The JDK sends a GET again by itself, agent or not.
            if (!library.equals(Library.URL_CONNECTION) && !library.equals(Library.JDK)) {
                assertThat(gets)
                        .as("gets of %s that arrived twice", library)
                        .isLessThanOrEqualTo(
                                bean(saw, "name=" + library.name() + ",type=Client")
                                        .number("StaleRetriedTotal"));
            }
            thirdArrivalsAreTheJdks(library, thirds, saw);
        }
        for (Arrivals arrivals : hosts.all()) {
            assertThat(arrivals.needlessThirds())
                    .as("third arrivals that were not dropped on an idle and on a new connection")
                    .isZero();
            assertThat(arrivals.oftenerThanThrice()).as("arrivals after the third").isZero();
        }
    }

    /**
     * On an idle connection, on the new one that replaces it, and once more by the JDK, which would
     * have begun on a new one without the agent: only where the server has hung up on both.
     */
    private static void thirdArrivalsAreTheJdks(Library library, long thirds, Saw saw) {
        long most = 0;
        if (library.equals(Library.JDK)) {
            most = bean(saw, "name=jdk,type=Client").number("StaleRetriedTotal");
        }
        assertThat(thirds)
                .as("requests of %s that arrived three times", library)
                .isLessThanOrEqualTo(most);
    }

    private static void calmHostsAreCalmAndShared(Saw saw, Hosts hosts) {
        long requests = 0;
        long connections = 0;
        for (Map.Entry<String, Mood> host : hosts.moods.entrySet()) {
            if (host.getValue().calm()) {
                String name = host.getKey();
                long asked = measure(saw, name, "asked");
                assertThat(measure(saw, name, "failed")).as(name + ": failed").isZero();
                assertThat(hosts.arrivals.get(name).different())
                        .as(name + ": requests that arrived")
                        .isEqualTo(asked);
                requests += asked;
                connections += accepted(saw, name);
                if (SECONDS > 0 && host.getValue() != Mood.IDLES) {
                    assertThat((long) accepted(saw, name))
                            .as(name + ": connections for " + asked + " requests")
                            .isLessThan(asked / SHARE_OF_EACH);
                }
            }
        }
        assertThat(connections)
                .as("connections to calm hosts for " + requests + " requests")
                .isLessThan(requests / SHARE);
    }

    private static void theCountersAreExact(Saw saw, Hosts hosts) {
        assertThat(saw.agent().number("ErrorsTotal")).isZero();
        int accepted = hosts.moods.keySet().stream().mapToInt(host -> accepted(saw, host)).sum();
        assertThat(saw.agent().number("ConnectionsOpenedTotal")).as("opened").isEqualTo(accepted);
    }

    private static void nothingGrows(Saw saw) {
        flat(saw, "heap KiB", FLAT_HEAP);
        flat(saw, "descriptors", FLAT_DESCRIPTORS);
        assertThat(LeakIT.samples(saw, "descriptors"))
                .allSatisfy(open -> assertThat(open).isLessThanOrEqualTo(MOST_DESCRIPTORS));
        assertThat(LeakIT.samples(saw, "workers"))
                .allSatisfy(most -> assertThat(most).isLessThanOrEqualTo(MOST_WORKERS));
        flat(saw, "threads", 2);
    }

    /**
     * What is idle at the moment, a hundred connections at most, takes more of the heap than what
     * may be lost: the least of the last quarter is compared with the most of the first, which is
     * the libraries' and the agent's warming up, too.
     */
    private static void flat(Saw saw, String what, long more) {
        List<Long> samples = LeakIT.samples(saw, what);
        int quarter = Math.max(2, samples.size() / 4);
        List<Long> late = samples.subList(samples.size() - quarter, samples.size());
        assertThat(Collections.min(late))
                .as(what + " " + samples)
                .isLessThanOrEqualTo(Collections.max(samples.subList(0, quarter)) + more);
    }

    private static long measure(Saw saw, String host, String what) {
        return Long.parseLong(saw.measures().get(host + ": " + what));
    }

    private static int accepted(Saw saw, String host) {
        ServerSaw server = saw.server().beside().get(host);
        return server.accepted();
    }

    private static Counters bean(Saw saw, String name) {
        return saw.beans().get("dev.carpool:" + name);
    }

    private static void print(Saw saw) {
        saw.server()
                .beside()
                .forEach(
                        (host, server) -> {
                            Map<String, String> own = new TreeMap<>();
                            saw.measures()
                                    .forEach(
                                            (name, value) -> {
                                                if (name.startsWith(host + ": ")
                                                        && !value.equals("0")) {
                                                    own.put(
                                                            name.substring(host.length() + 2),
                                                            value);
                                                }
                                            });
                            System.out.println(
                                    "soak: " + host + " accepted " + server.accepted() + " " + own);
                        });
        for (String what : List.of("heap KiB", "descriptors", "threads", "workers")) {
            System.out.println("soak: " + what + " " + LeakIT.samples(saw, what));
        }
    }
}
