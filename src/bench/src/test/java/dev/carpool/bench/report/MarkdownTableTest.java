package dev.carpool.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkdownTableTest {
    @Test
    void columnsLineUp() {
        assertThat(new MarkdownTable("a", "long heading").row("value", "1").toString())
                .isEqualTo(
                        """
                        | a     | long heading |
                        | ----- | ------------ |
                        | value | 1            |
                        """);
    }

    @Test
    void aBarInACellDoesNotEndIt() {
        assertThat(new MarkdownTable("a").row("x|y").toString()).contains("| x\\|y |");
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        MarkdownTable table = new MarkdownTable("a", "b");

        assertThatThrownBy(() -> table.row("1")).isInstanceOf(IllegalArgumentException.class);
    }
}
