package dev.carpool.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.apps.CookieSpecs4;
import dev.carpool.it.apps.CookieSpecs5;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Java;
import dev.carpool.it.harness.Library;
import dev.carpool.it.harness.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a library makes anew for each client although nobody can change it. */
class MadeOnceIT {
    @Test
    void theRegistryOfCookieSpecificationsInHttpClient4() {
        isOneWithTheAgentOnly(
                new Library("apache4", "4.5.14"), Step.of("specs", CookieSpecs4.class));
    }

    @Test
    void theRegistryOfCookieSpecificationsInHttpClient5() {
        isOneWithTheAgentOnly(Library.NEWEST, Step.of("specs", CookieSpecs5.class));
    }

    private static void isOneWithTheAgentOnly(Library library, Step step) {
        Rows.Row row = new Rows.Row(Java.RUNNING, library);
        Pair pair = row.compareAtOnce("", List.of(step)).step(step.name()).appSawTheSame();
        assertThat(pair.without().measures()).containsEntry("one registry", "false");
        assertThat(pair.with().measures()).containsEntry("one registry", "true");
        assertThat(pair.with().agent().number("ErrorsTotal")).isZero();

        Pair observed =
                row.compareAtOnce("mode=observe", List.of(step)).step(step.name()).appSawTheSame();
        assertThat(observed.with().measures()).containsEntry("one registry", "false");
    }
}
