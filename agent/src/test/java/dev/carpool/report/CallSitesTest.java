package dev.carpool.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CallSitesTest {
    private final CallSites sites = new CallSites();

    /**
     * All callers here are of the agent's own package, which is left out: the JUnit that runs us.
     */
    private Sighting sight() {
        return sites.here("org.nowhere.");
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
            sighting.opened();
            if (i % 4 == 0) {
                sighting.refused("customResolver");
            }
        }
        // Three thousand of them are looked at: six standard deviations are 11 %.
        assertThat((double) only().built.sum()).isCloseTo(clients, within(clients * 0.11));
        assertThat(only().opened.sum()).isEqualTo(only().built.sum());
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
        one.opened();
        Sighting two = sight();
        two.shared();
        two.avoided();
        sight().refused("customResolver");
        assertThat(only().text(System.nanoTime()))
                .contains(" built 3 clients, 3 a minute; 2 shared; 1 connections opened, 1 avoided")
                .endsWith("; 1 left alone: customResolver");
    }

    private CallSite only() {
        List<CallSite> all = sites.all();
        assertThat(all).hasSize(1);
        return all.get(0);
    }
}
