package dev.carpool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import dev.carpool.options.Key;
import dev.carpool.options.Options;
import dev.carpool.report.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void withoutACommandItSaysHowToUseItAndFails() {
        assertThat(run()).isEqualTo(2);

        assertThat(out()).isEmpty();
        assertThat(err())
                .startsWith("Usage: java -jar carpool.jar [-hV] COMMAND")
                .contains("options");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h"})
    void helpIsNoFailure(String help) {
        assertThat(run(help)).isZero();

        assertThat(out()).startsWith("Usage: ").contains("  options  ", "-javaagent:carpool.jar");
        assertThat(err()).isEmpty();
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        assertThat(run("--version")).isZero();

        assertThat(out()).matches("carpool \\d+\\.\\d+\\.\\d+\\S*\\R");
        assertThat(err()).isEmpty();
    }

    @Test
    void optionsShowsEveryKeyInOneTable() {
        assertThat(run("options")).isZero();

        List<String> lines = out().lines().toList();
        assertThat(lines.get(0)).matches("KEY +DEFAULT +VALUES +MEANING");
        assertThat(lines.stream().skip(1).filter(line -> !line.startsWith(" ")))
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .containsExactlyElementsOf(Options.keys().stream().map(Key::text).toList());
        assertThat(out())
                .contains("max-total       100          1 to 100000      connections kept");
        assertThat(err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "options",
                "--help",
                "options --help",
                "list --help",
                "attach --help",
                "watch --help",
                "report --help",
                "set --help",
                "self-test --help",
                "--version"
            })
    void whatIsShownFitsIntoATerminal(String args) {
        run(args.split(" "));

        assertThat(out().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80))
                .allSatisfy(line -> assertThat(line).doesNotEndWith(" "));
        assertThat(out()).isNotEmpty().matches("\\p{ASCII}*").doesNotContain("\u001b");
    }

    @Test
    void optionsAsJson() {
        assertThat(run("options", "--json")).isZero();

        List<Map<String, String>> rows = rows(out());
        assertThat(rows).hasSameSizeAs(Options.keys());
        for (int i = 0; i < rows.size(); i++) {
            Key key = Options.keys().get(i);
            assertThat(rows.get(i))
                    .containsExactly(
                            Map.entry("key", key.text()),
                            Map.entry("default", key.defaultText()),
                            Map.entry("values", key.allowed()),
                            Map.entry("meaning", key.meaning()));
        }
        assertThat(err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "\"", "\\", "\n\r\t\b\f", "\u0000\u001f\u007f", "ü€\uD83D\uDE00"})
    void jsonKeepsEveryCharacter(String text) {
        String json = Json.of(List.of(Map.of(text, text), Map.of()));

        assertThat(rows(json)).containsExactly(Map.of(text, text), Map.of());
        assertThat(json).matches("[ -~\n]*");
    }

    @ParameterizedTest
    @CsvSource({
        "optoins, unknown command 'optoins'; the nearest is options",
        "@file, unknown command '@file'; the nearest is list",
        "--hlep, unknown option '--hlep'; the nearest is --help",
        "options --jsn, unknown option '--jsn'; the nearest is --json",
        "options more, 'more' is too much: options takes no arguments"
    })
    void wrongUsageIsNamedWithWhatIsNear(String args, String message) {
        assertThat(run(args.split(" "))).isEqualTo(2);

        assertThat(out()).isEmpty();
        assertThat(err()).startsWith("carpool: " + message + System.lineSeparator());
        assertThat(err().lines()).hasSize(2).last().asString().contains("--help");
    }

    private static List<Map<String, String>> rows(String json) {
        return new Gson().fromJson(json, new TypeToken<List<Map<String, String>>>() {}.getType());
    }

    private int run(String... args) {
        return Cli.run(args, new PrintStream(out, true), new PrintStream(err, true));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
