package dev.carpool.options;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.options.Given.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsSourcesTest {
    @TempDir Path dir;

    static List<Arguments> pairs() {
        List<Arguments> pairs = new ArrayList<>();
        for (Place winner : Place.values()) {
            for (Place loser : Place.values()) {
                if (winner.ordinal() < loser.ordinal()) {
                    pairs.add(Arguments.of(winner, loser));
                }
            }
        }
        return pairs;
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void theFirstSourceWinsKeyByKey(Place winner, Place loser) throws Exception {
        Options options =
                Given.nothing()
                        .at(loser, "max-total", "2", dir)
                        .at(loser, "max-requests", "3", dir)
                        .at(winner, "max-total", "1", dir)
                        .read();

        assertThat(options.maxTotal()).isEqualTo(1);
        assertThat(options.maxRequests()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void eachSourceWinsOverTheDefault(Place place) throws Exception {
        assertThat(Given.nothing().at(place, "max-total", "1", dir).read().maxTotal()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aProfileOfAnySourceYieldsToAKeyOfAnySource(Place one, Place other) throws Exception {
        for (boolean swapped : new boolean[] {false, true}) {
            Options options =
                    Given.nothing()
                            .at(swapped ? other : one, "profile", "lb", dir)
                            .at(swapped ? one : other, "max-routes", "77", dir)
                            .read();

            assertThat(options.maxRoutes()).isEqualTo(77);
            assertThat(options.maxPerRoute()).isEqualTo(100);
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void eachSourceIsNamed(Place place) throws Exception {
        String message = Given.nothing().at(place, "mode", "x", dir).message();

        switch (place) {
            case ARGS -> assertThat(message).startsWith("mode=x (agent options): ");
            case SYSTEM -> assertThat(message).startsWith("-Dcarpool.mode=x: ");
            case ENV -> assertThat(message).startsWith("mode=x (CARPOOL_OPTIONS): ");
            case FILE ->
                    assertThat(message)
                            .startsWith(
                                    "mode=x (config file "
                                            + dir.resolve("carpool.properties")
                                            + "): ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "FALSE", " false "})
    void theKillSwitchWinsOverEverything(String value) throws Exception {
        Options options =
                Given.args("mode=share,max-total=5,nonsense,strict=true")
                        .property("carpool.mode", "x")
                        .env("CARPOOL_OPTIONS", "config=/nowhere")
                        .env("CARPOOL_ENABLED", value)
                        .read();

        assertThat(options.mode()).isEqualTo(Mode.OFF);
        assertThat(options.strict()).isFalse();
        assertThat(options.maxTotal()).isEqualTo(100);
        assertThat(options).hasToString("mode=off");
    }

    @Test
    void theKillSwitchHoldsForAttachedToo() throws Exception {
        Given given = Given.args("mode=share").attached().env("CARPOOL_ENABLED", "false");

        assertThat(given.read().mode()).isEqualTo(Mode.OFF);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "True", ""})
    void aKillSwitchThatIsNotSetChangesNothing(String value) throws Exception {
        Given given = Given.args("mode=observe").env("CARPOOL_ENABLED", value);

        assertThat(given.read().mode()).isEqualTo(Mode.OBSERVE);
    }

    @Test
    void aMistypedKillSwitchIsNotIgnored() {
        assertThat(Given.nothing().env("CARPOOL_ENABLED", "flase").message())
                .isEqualTo("CARPOOL_ENABLED=flase: not one of true, false");
    }

    @ParameterizedTest
    @EnumSource(
            value = Place.class,
            names = {"ARGS", "SYSTEM", "ENV"})
    void configComesFromAnyOtherSource(Place place) throws Exception {
        Path file = write("max-total = 5\n");

        Options options = Given.nothing().at(place, "config", file.toString(), dir).read();

        assertThat(options.maxTotal()).isEqualTo(5);
        assertThat(options).hasToString("max-total=5");
    }

    @Test
    void onlyTheFirstConfigIsRead() throws Exception {
        Path file = write("max-total=5");

        Given given = Given.args("config=" + file).property("carpool.config", "/nowhere");

        assertThat(given.read().maxTotal()).isEqualTo(5);
        assertThat(Given.args("config=none").property("carpool.config", "/nowhere").read())
                .isEqualTo(Given.nothing().read());
    }

    @Test
    void configIsRelativeToTheWorkingDirectory() throws Exception {
        Path file = write("max-total=5");
        Path relative = Path.of("").toAbsolutePath().relativize(file);

        assertThat(Given.args("config=" + relative).read().maxTotal()).isEqualTo(5);
    }

    @Test
    void aConfigFileIsUtf8WithCommentsAndContinuations() throws Exception {
        Path file =
                write("\uFEFF# Grüße\n! more\nhosts = bücher.de|\\\n   b\nlog-file=/ü/\\u00e4\n");

        Options options = Given.args("config=" + file).read();

        assertThat(options.host("BÜCHER.de", 1)).isTrue();
        assertThat(options.host("b", 1)).isTrue();
        assertThat(options.logFile()).isEqualTo("/ü/ä");
    }

    @Test
    void aByteOrderMarkMayStandBeforeAKey() throws Exception {
        assertThat(Given.args("config=" + write("\uFEFFmax-total=5")).read().maxTotal())
                .isEqualTo(5);
    }

    @Test
    void anEmptyConfigFileGivesNothing() throws Exception {
        assertThat(Given.args("config=" + write("")).read()).isEqualTo(Given.nothing().read());
    }

    @Test
    void aConfigFileCanNotNameAnother() throws Exception {
        Path file = write("config=other.properties");

        assertThat(Given.args("config=" + file).message())
                .isEqualTo(
                        "config=other.properties (config file "
                                + file
                                + "): a config file can't name another");
    }

    @Test
    void aKeyTwiceInAConfigFileIsRefused() throws Exception {
        Path file = write("mode=off\nlog=info\nmode=share\n");

        assertThat(Given.args("config=" + file).message())
                .isEqualTo("mode=share (config file " + file + "): mode is given twice");
    }

    @Test
    void anUnknownKeyInAConfigFileIsRefused() throws Exception {
        Path file = write("carpool.max-total=5");

        assertThat(Given.args("config=" + file).message())
                .isEqualTo(
                        "carpool.max-total=5 (config file "
                                + file
                                + "): unknown key; the nearest is max-total");
    }

    @Test
    void aMissingConfigFileIsNamedWithTheOptionThatNamesIt() {
        String path = dir.resolve("none.properties").toString();
        String why = ": can't read " + path + ": there is no such file";

        assertThat(Given.args("config=" + path).message())
                .isEqualTo("config=" + path + " (agent options)" + why);
        assertThat(Given.nothing().property("carpool.config", path).message())
                .isEqualTo("-Dcarpool.config=" + path + why);
        assertThat(Given.nothing().env("CARPOOL_OPTIONS", "config=" + path).message())
                .isEqualTo("config=" + path + " (CARPOOL_OPTIONS)" + why);
    }

    @Test
    void aMissingRelativeConfigFileIsNamedWhereItWasLookedFor() {
        assertThat(Given.args("config=no-such.properties").message())
                .contains(Path.of("no-such.properties").toAbsolutePath().toString());
    }

    @Test
    void aConfigFileHasToBeReadable() throws Exception {
        assertThat(Given.args("config=" + dir).message()).endsWith(": it is a directory");

        Path latin1 = dir.resolve("latin1.properties");
        Files.write(latin1, new byte[] {'l', 'o', 'g', '=', (byte) 0xfc});
        assertThat(Given.args("config=" + latin1).message()).endsWith(": it is not UTF-8");

        assertThat(Given.args("config=" + write("log=\\u00zz")).message())
                .contains(": can't read ")
                .endsWith("encoding.");
    }

    @Test
    void strictOfAConfigFileHoldsForWhatIsBadElsewhere() throws Exception {
        Path file = write("strict=true\nlog=x");

        assertThat(Given.args("mode=x,config=" + file).refused().strict()).isTrue();
        assertThat(Given.args("config=" + file).refused().strict()).isTrue();
        assertThat(Given.args("strict=true,config=/nowhere").refused().strict()).isTrue();
        assertThat(Given.args("config=" + write("strict=true\nstrict=true")).refused().strict())
                .isFalse();
    }

    private Path write(String text) throws Exception {
        return Files.writeString(dir.resolve("config.properties"), text);
    }
}
