package dev.carpool.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CallSitesTest {
    private final CallSites sites = new CallSites();
    private final RouteCounters route =
            new Counters().client("test").route("https", "api.example", -1);

    /**
     * All callers here are of the agent's own package, which is left out: the JUnit that runs us.
     */
    private Sighting sight() {
        return sites.here("org.nowhere.");
    }

    @Test
    void aLookAtTheStackGoesNoFurtherThanItHasTo() {
        assertThat(Stack.goesNoFurther()).isTrue();
    }

    @Test
    void theFirstClientsAreAllCounted() {
        for (int i = 0; i < CallSites.ALL_OF; i++) {
            sight().shared();
        }
        assertThat(only().built.sum()).isEqualTo(CallSites.ALL_OF);
        assertThat(only().shared.sum()).isEqualTo(CallSites.ALL_OF);
    }

    @Test
    void manyClientsAreEstimated() {
        int clients = 200_000;
        for (int i = 0; i < clients; i++) {
            Sighting sighting = sight();
            sighting.opened(route);
            if (i % 4 == 0) {
                sighting.refused("customResolver");
            }
        }
        // Three thousand of them are looked at: six standard deviations are 11 %.
        assertThat((double) only().built.sum()).isCloseTo(clients, within(clients * 0.11));
        assertThat(only().hosts().get(0).opened.sum()).isEqualTo(only().built.sum());
        assertThat((double) only().refusals().get("customResolver"))
                .isCloseTo(clients / 4.0, within(clients * 0.06));
    }

    @Test
    void looksBeyondTheLibrary() {
        assertThat(CallSites.caller().getClassName()).startsWith("org.junit.");
        assertThat(CallSites.caller("org.junit.").getClassName()).doesNotStartWith("org.junit.");
        assertThat(CallSites.caller("org.")).as("nothing but Java and org").isNull();
    }

    @Test
    void tellsWhatBecameOfTheClients() {
        Sighting one = sight();
        one.shared();
        one.opened(route);
        for (int i = 0; i < 2; i++) {
            Sighting next = sight();
            next.shared();
            next.avoided(route);
        }
        sight().refused("customTrustManager");
        assertThat(TextReport.line(only(), false, System.nanoTime()))
                .endsWith(
                        " built 4 clients, 4 a minute; 2 of 3 connections to api.example:443 were avoided"
                                + "; 1 refused: its own trust store (customTrustManager)");
    }

    @Test
    void tellsWhatObservingFound() {
        for (int i = 0; i < 20; i++) {
            Sighting sighting = sight();
            sighting.opened(route);
            if (i > 0) {
                sighting.avoidable(route);
            }
        }
        assertThat(TextReport.line(only(), true, System.nanoTime()))
                .contains("; 19 of 20 connections to api.example:443 were avoidable");
    }

    @Test
    void aLineThatCallsTheWholeWebHasAFewHostsOfItsOwn() {
        ClientCounters client = new Counters().client("test");
        Sighting crawler = sight();
        for (int i = 0; i < 100; i++) {
            crawler.opened(client.route("http", "host" + i, 80));
        }
        assertThat(only().hosts()).hasSize(CallSite.MOST_HOSTS + 1);
        assertThat(only().hosts().get(0).host()).isEqualTo(CallSite.OTHER_HOSTS);
        assertThat(only().hosts().stream().mapToLong(Traffic::wanted).sum()).isEqualTo(100);
        assertThat(TextReport.line(only(), false, System.nanoTime()))
                .contains("; and 18 more hosts");
    }

    @Test
    void theRateIsThatOfAMinute() {
        for (int i = 0; i < 100; i++) {
            sight();
        }
        long now = System.nanoTime();
        assertThat(only().builtPerMinute(now)).isEqualTo(100);
        assertThat(only().builtPerMinute(now + TimeUnit.MINUTES.toNanos(10))).isEqualTo(10);
    }

    private CallSite only() {
        List<CallSite> all = sites.all();
        assertThat(all).hasSize(1);
        return all.get(0);
    }
}
