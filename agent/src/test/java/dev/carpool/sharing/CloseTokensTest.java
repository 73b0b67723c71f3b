package dev.carpool.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloseTokensTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "keep-alive",
                "TE, Upgrade, HTTP2-Settings",
                "closed",
                "disclose",
                "close-notify",
                "close;q=1",
                "clo se",
                "clo\u017fe",
                "\u212alose",
                "\"close\"",
                "\"a, close, b\"",
                "\"a\\\", close, b\"",
                "\"never ended, close"
            })
    void leavesValuesWithoutTheTokenAlone(String value) {
        List<String> values = Collections.singletonList(value);

        assertThat(CloseTokens.has(values)).isFalse();
        assertThat(CloseTokens.has(value)).isFalse();
        assertThat(CloseTokens.without(values)).isSameAs(values);
        assertThat(CloseTokens.without(value)).isSameAs(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "close",
                "Close",
                "CLOSE",
                " close\t",
                ",close",
                "close,",
                ", ,\tclose , ,",
                "close,close",
                "\r\n close"
            })
    void dropsHeaderThatBecomesEmpty(String value) {
        assertThat(CloseTokens.has(value)).isTrue();
        assertThat(CloseTokens.without(value)).isNull();
        assertThat(CloseTokens.without(Collections.singletonList(value))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "close, TE|TE",
                "TE, close|TE",
                "keep-alive,Close,TE|keep-alive, TE",
                "Upgrade , , close ,HTTP2-Settings|Upgrade, HTTP2-Settings",
                "close, keep-alive, CLOSE, TE, cLoSe|keep-alive, TE",
                "\"a, close\", close, b|\"a, close\", b",
                "closed, close, close-notify|closed, close-notify",
                "close, \"never ended, close|\"never ended, close"
            })
    void keepsOtherElementsInOrder(String value, String kept) {
        assertThat(CloseTokens.without(value)).isEqualTo(kept);
    }

    @Test
    void looksAtEveryHeader() {
        List<String> values =
                Arrays.asList("TE", "close", null, "", "Upgrade, close", "keep-alive");

        assertThat(CloseTokens.has(values)).isTrue();
        assertThat(CloseTokens.has(values.toArray(new String[0]))).isTrue();
        assertThat(CloseTokens.without(values))
                .containsExactly("TE", null, "", "Upgrade", "keep-alive");
    }

    @Test
    void changesNoListOfTheCallers() {
        List<String> values = Arrays.asList("close", "TE");

        CloseTokens.without(values);

        assertThat(values).containsExactly("close", "TE");
    }

    @Test
    void takesMissingValues() {
        assertThat(CloseTokens.has((List<String>) null)).isFalse();
        assertThat(CloseTokens.has((String[]) null)).isFalse();
        assertThat(CloseTokens.has()).isFalse();
        assertThat(CloseTokens.without((List<String>) null)).isNull();
        assertThat(CloseTokens.without((String) null)).isNull();
    }
}
