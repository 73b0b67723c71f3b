package dev.carpool.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.clients.Client;
import dev.carpool.clients.Clients;
import dev.carpool.clients.Hook;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which classes the agent has anything to do with, before and after they are loaded. */
class NamesTest {
    private final Names names;

    NamesTest() throws IOException {
        byte[] list = HookedNames.list(List.of("org/lib/Client", "/org/moves/", "org/moves/Http"));
        names = new Names(list, list.length);
    }

    @Test
    void thoseThatAreListed() {
        assertThat(names.listed("org/lib/Client")).isEqualTo("org/lib/Client");
        assertThat(names.has("org.lib.Client")).isTrue();
        assertThat(names.listed("org/lib/BigClient")).as("ends alike").isNull();
        assertThat(names.has("org.lib.BigClient")).as("ends alike").isFalse();
        assertThat(names.listed("org/lib/Other")).isNull();
        assertThat(names.listed("A")).isNull();
        assertThat(names.has("A")).isFalse();
        assertThat(names.listed("/org/moves/")).isNull();
    }

    @Test
    void andCopiesOfThoseWhoseCopiesAreLookedFor() {
        assertThat(names.listed("com/acme/org/moves/Http")).isEqualTo("org/moves/Http");
        assertThat(names.has("com.acme.org.moves.Http")).isTrue();
        assertThat(names.listed("com/acme/org/moves/Other")).isNull();
        assertThat(names.listed("com/acme/org/lib/Client")).isNull();
        assertThat(names.has("com.acme.org.lib.Client")).isFalse();
        assertThat(names.listed("comorg/moves/Http")).isNull();
    }

    /** The build writes the list, and what is in it is all that any library's hooks name. */
    @Test
    void everyHookedClassIsListed() throws IOException {
        Names written = Names.read();
        for (Client client : Clients.all()) {
            for (Hook hook : client.hooks()) {
                assertThat(written.has(hook.type())).as(hook.type()).isTrue();
            }
        }
        assertThat(written.has(Recordings.RECORDER)).isTrue();
        assertThat(written.has(Hooks.JMX.type())).isTrue();
        assertThat(written.has("com.acme.okhttp3.OkHttpClient")).isTrue();
    }
}
