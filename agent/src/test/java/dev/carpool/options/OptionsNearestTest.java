package dev.carpool.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsNearestTest {
    @ParameterizedTest
    @CsvSource({
        "abc,abc",
        "ABC,abc",
        "acb,abc",
        "bc,abc",
        "xbc,abc",
        "abcd,abc",
        "report,reporter",
        "long-word,a-long-word-indeed",
        "'',abc"
    })
    void findsTheFewestEdits(String text, String nearest) {
        assertThat(Nearest.to(text, List.of("abc", "reporter", "a-long-word-indeed")))
                .isEqualTo(nearest);
    }

    @Test
    void ofEqualsTheFirst() {
        assertThat(Nearest.to("x", List.of("a", "b"))).isEqualTo("a");
    }

    @Test
    void theSameIsNearerThanWhatContainsIt() {
        assertThat(Nearest.to("hosts", List.of("except-hosts", "hosts"))).isEqualTo("hosts");
    }

    @Test
    void noneOfNone() {
        assertThat(Nearest.to("x", List.of())).isNull();
    }
}
