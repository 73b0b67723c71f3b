package dev.carpool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WatchPageTest {
    private static final int COLUMNS = 80;

    @Test
    void aHostIsALineAndNoLineIsWiderThanTheTerminal() {
        List<String> lines = page(look("share", 2), COLUMNS, 24);

        assertThat(lines.get(0))
                .isEqualTo("carpool 1.2 in JVM 42: mode share, 3 of 5 clients share");
        assertThat(lines.get(2)).matches("HOST +CALLS/S +NEW/S +REUSE +IDLE");
        assertThat(lines.get(3)).matches("https://host0:443 apache5 +12\\.5 +0\\.1 +99% +1");
        assertThat(lines).hasSize(5);
        for (int columns : new int[] {0, 20, 60, 200}) {
            assertThat(page(look("share", 2), columns, 24))
                    .allSatisfy(
                            line ->
                                    assertThat(line.length())
                                            .isLessThanOrEqualTo(Math.max(60, columns)));
        }
    }

    @Test
    void aPageIsNoLongerThanTheTerminalAndSaysWhatIsMissing() {
        assertThat(page(look("share", 50), COLUMNS, 10))
                .hasSizeLessThanOrEqualTo(10)
                .last()
                .isEqualTo("... and 44 more hosts");
        assertThat(page(look("share", 50), COLUMNS, 1)).last().asString().contains("49 more");
    }

    @Test
    void whatWasLeftAloneAndWhatSharingWouldHaveSparedIsSaid() {
        Map<String, Object> look = look("observe", 1);
        look.put("refused", Map.of("exceptedHost", 7L));

        assertThat(page(look, COLUMNS, 24))
                .contains(
                        "Sharing would have spared 11 connections.",
                        "Left alone because of: exceptedHost 7");
    }

    @Test
    void whatIsSwitchedOffOrHasNoCallsShowsIt() {
        Map<String, Object> look = look("share", 0);
        look.put("enabled", false);

        assertThat(page(look, COLUMNS, 24))
                .contains("(no call yet)")
                .first()
                .asString()
                .contains("switched off");
    }

    private static List<String> page(Map<String, Object> look, int columns, int rows) {
        return WatchPage.of("42", look, columns, rows);
    }

    private static Map<String, Object> look(String mode, int hosts) {
        Map<String, Object> look = new LinkedHashMap<>();
        look.put("version", "1.2");
        look.put("mode", mode);
        look.put("enabled", true);
        look.put("clientsBuilt", 5L);
        look.put("clientsShared", 3L);
        look.put("connectionsAvoidable", 11L);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < hosts; i++) {
            rows.add(
                    Map.of(
                            "host",
                            "https://host" + i + ":443",
                            "client",
                            "apache5",
                            "callsPerSecond",
                            12.5,
                            "newConnectionsPerSecond",
                            0.1,
                            "reusePercent",
                            99L,
                            "idle",
                            1L));
        }
        look.put("hosts", rows);
        look.put("refused", new LinkedHashMap<>());
        return look;
    }
}
