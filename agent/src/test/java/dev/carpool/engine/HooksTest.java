package dev.carpool.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.clients.Client;
import dev.carpool.clients.Hook;
import dev.carpool.options.OptionException;
import dev.carpool.options.Options;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class HooksTest {
    private static final String OWN = "okhttp3/OkHttpClient";

    private static Hooks with(String options) throws OptionException {
        return new Hooks(Options.read(options, false, new Properties(), Collections.emptyMap()));
    }

    @Test
    void onlyLibrariesThatTheOptionsNameAreWoven() throws OptionException {
        Hooks hooks = with("clients=okhttp");

        assertThat(hooks.clients()).extracting(Client::name).containsExactly("okhttp");
        assertThat(hooks.in(OWN, OWN)).isNotEmpty();
        String other = "org/apache/http/impl/client/HttpClientBuilder";
        assertThat(hooks.in(other, other)).isNull();
        assertThat(with("clients=apache4").in(other, other)).isNotEmpty();
    }

    @Test
    void aCopyHasTheHooksOfTheLibraryUnderItsOwnNames() throws OptionException {
        String copy = "com/acme/" + OWN;
        List<Hook> found = with("clients=okhttp").in(copy, OWN);

        assertThat(found)
                .hasSameSizeAs(with("clients=okhttp").in(OWN, OWN))
                .allMatch(hook -> hook.type().equals(copy.replace('/', '.')));
        assertThat(with("clients=apache5").in(copy, OWN)).isNull();
    }
}
