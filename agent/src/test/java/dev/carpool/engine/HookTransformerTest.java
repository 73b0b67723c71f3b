package dev.carpool.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.clients.Hook;
import org.junit.jupiter.api.Test;

/** Which of the classes that were loaded before the agent have to be woven once more. */
class HookTransformerTest {
    private final HookTransformer transformer =
            new HookTransformer() {
                @Override
                void firstFound() {}

                @Override
                void watched() {}

                @Override
                void missing(Hook hook) {}
            };

    HookTransformerTest() {
        transformer.add(Hook.on("site", Hook.Kind.BEFORE, "org.lib.Client", "send"));
        transformer.watch("org.watched.Thing");
    }

    @Test
    void thoseWithAHook() {
        assertThat(transformer.isHooked("org.lib.Client")).isTrue();
        assertThat(transformer.isHooked("org.lib.Other")).isFalse();
        assertThat(transformer.isHooked("com.acme.org.lib.Client")).isFalse();
        assertThat(transformer.isHooked("org.watched.Thing")).as("only watched for").isFalse();
    }

    @Test
    void andTheirCopiesWhereThoseAreLookedFor() {
        transformer.addCopies("org.lib.Client");

        assertThat(transformer.isHooked("org.lib.Client")).isTrue();
        assertThat(transformer.isHooked("com.acme.org.lib.Client")).isTrue();
        assertThat(transformer.isHooked("com.acme.org.lib.Other")).isFalse();
        assertThat(transformer.isHooked("org.watched.Thing")).as("only watched for").isFalse();
    }
}
