package dev.carpool.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.clients.Client;
import dev.carpool.clients.Clients;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AdviceTest {
    @Test
    void thereIsSomethingToSayToThoseWhoUseAnyLibrary() {
        assertThat(Arrays.stream(Clients.all()).map(Client::name))
                .hasSizeGreaterThan(5)
                .allMatch(Advice::isKnown);
    }
}
