package dev.carpool.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's table of options is the agent's. */
class ReadmeTest {
    private static final Path README = Path.of("..", "README.md");

    @Test
    void every_key_has_its_place_and_its_default_and_there_is_no_other() throws IOException {
        List<String> named = new ArrayList<>();
        for (String row : rows()) {
            String[] cells = row.split(" [|] ");
            List<String> keys =
                    Pattern.compile("`([a-z-]+)`")
                            .matcher(cells[0])
                            .results()
                            .map(result -> result.group(1))
                            .toList();
            named.addAll(keys);
            String[] defaults = cells[1].split(", ");
            for (int i = 0; i < keys.size() && defaults.length == keys.size(); i++) {
                String key = keys.get(i);
                String expected = key(key).defaultText();
                if (!key.equals("log-file") && !key.equals("mode")) {
                    assertThat(defaults[i].replace("`", "")).as(key).isEqualTo(expected);
                }
            }
        }
        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(
                        Options.keys().stream().map(Key::text).toList());
    }

    private static Key key(String text) {
        return Options.keys().stream()
                .filter(key -> key.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no such key: " + text));
    }

    private static List<String> rows() throws IOException {
        List<String> lines = Files.readAllLines(README);
        int header = lines.indexOf("| key | default | meaning |");
        assertThat(header).as("the table of options").isPositive();
        return lines.subList(header + 2, lines.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.substring(2))
                .toList();
    }
}
