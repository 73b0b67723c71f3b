package dev.carpool.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeepAliveHintTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    timeout=5            ; 5         ; -1
                    timeout=5, max=100   ; 5         ; 100
                    max=100,timeout=5    ; 5         ; 100
                    TimeOut = 7 , MAX = 0; 7         ; 0
                    max=3                ; -1        ; 3
                    timeout=9, timeout=4 ; 4         ; -1
                    timeout=x, max=2     ; -1        ; 2
                    timeout=999999999    ; 999999999 ; -1
                    """)
    void whatIsAnnouncedIsRead(String header, int timeout, int max) {
        KeepAliveHint hint = KeepAliveHint.read(header);
        assertThat(hint.timeout()).isEqualTo(timeout);
        assertThat(hint.max()).isEqualTo(max);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "=",
                "timeout",
                "timeout=",
                "=5",
                "300",
                "timeout=-5",
                "timeout=+5",
                "timeout=5.5",
                "timeout=5s",
                "timeout=\"5\"",
                "timeout=1e3",
                "timeout=9999999999",
                "timeout=\u0665",
                "idle-timeout=600",
                "timeouts=5",
                "timeout max=5",
                "x;timeout=5"
            })
    void whatIsMalformedSaysNothing(String header) {
        KeepAliveHint hint = KeepAliveHint.read(header);
        assertThat(hint.timeout()).isEqualTo(KeepAliveHint.UNSAID);
        assertThat(hint.max()).isEqualTo(KeepAliveHint.UNSAID);
    }

    @Test
    void noHeaderSaysNothing() {
        assertThat(KeepAliveHint.read(null).timeout()).isEqualTo(KeepAliveHint.UNSAID);
    }
}
