package dev.carpool.options;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The one line that a bad option brings, word for word: it is all that a user gets to see. */
class OptionsRefusedTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "mode=shar ~ not one of share, observe, off; the nearest is share",
                "mode=SHARE ~ not one of share, observe, off; the nearest is share",
                "when-full=blocked ~ not one of overflow, block, fail; the nearest is block",
                "unsafe-reuse=nevr ~ not one of learned, always, never; the nearest is never",
                "strip-close=yes ~ not one of true, false; the nearest is true",
                "stale-retry=of ~ not one of idempotent, off; the nearest is off",
                "profile=hihg ~ not one of none, single, default, high, lb; the nearest is high",
                "log=warning ~ not one of off, error, warn, info, debug; the nearest is warn",
                "strict=flase ~ not one of true, false; the nearest is false",
                "clients=apache ~ 'apache' is an unknown client; the nearest is apache5",
                "clients=!apach5 ~ 'apach5' is an unknown client; the nearest is apache5",
                "clients=!all ~ 'all' is an unknown client; the nearest is jdk",
                "clients=apache5| ~ the list has an empty entry",
                "hosts=a||b ~ the list has an empty entry",
                "hosts=http://acme.com ~ 'http://acme.com' is a URL: give host or host:port",
                "hosts=acme.com:http ~ 'acme.com:http' has no port from 1 to 65535",
                "hosts=acme.com:0 ~ 'acme.com:0' has no port from 1 to 65535",
                "hosts=acme.com:65536 ~ 'acme.com:65536' has no port from 1 to 65535",
                "hosts=acme.com: ~ 'acme.com:' has no port from 1 to 65535",
                "hosts=:80 ~ ':80' is no host or host:port",
                "hosts=[::1 ~ '[::1' is no host or host:port",
                "hosts=a b ~ 'a b' is no host or host:port",
                "hosts=!a ~ no ! here: what to leave out goes into except-hosts",
                "except-hosts=a/b ~ 'a/b' is a URL: give host or host:port",
                "sites=com/acme/Foo ~ 'com/acme/Foo' is no class name: com.acme.Foo or com.acme.*",
                "sites=a b ~ 'a b' is no class name: com.acme.Foo or com.acme.*",
                "sites=!Foo ~ no ! here: what to leave out goes into except-sites",
                "except-sites=Foo#bar ~ 'Foo#bar' is no class name: com.acme.Foo or com.acme.*",
                "max-total=0 ~ out of range: 1 to 100000",
                "max-total=100001 ~ out of range: 1 to 100000",
                "max-total=99999999999999999999 ~ out of range: 1 to 100000",
                "max-total=many ~ not a whole number from 1 to 100000",
                "max-per-route=-1 ~ not a whole number from 1 to 100000",
                "max-routes=1.5 ~ not a whole number from 1 to 100000",
                "max-requests=1000001 ~ out of range: 1 to 1000000",
                "acquire-timeout=10 ~ has no unit: 10ms, 10s or 10m",
                "idle-timeout=0s ~ out of range: 1ms to 3600s",
                "idle-timeout=-5s ~ out of range: 1ms to 3600s",
                "idle-timeout=61m ~ out of range: 1ms to 3600s",
                "idle-timeout=99999999999999999999s ~ out of range: 1ms to 3600s",
                "unsafe-idle=1.5s ~ not a duration: a whole number and ms, s or m, as in 500ms",
                "unsafe-idle=5 s ~ not a duration: a whole number and ms, s or m, as in 500ms",
                "unsafe-idle=5S ~ not a duration: a whole number and ms, s or m, as in 500ms",
                "max-lifetime=soon ~ not a duration: a whole number and ms, s or m, as in 500ms",
                "max-lifetime=1441m ~ out of range: 1ms to 86400s",
                "max-lifetime= ~ has no value; allowed: 1ms to 86400s",
                "mode= ~ has no value; allowed: share, observe, off",
                "log-file= ~ has no value; allowed: a file",
                "mdoe=share ~ unknown key; the nearest is mode",
                "Mode=share ~ unknown key; the nearest is mode",
                "max_total=5 ~ unknown key; the nearest is max-total",
                "lifetime=5s ~ unknown key; the nearest is max-lifetime",
                "retry=off ~ unknown key; the nearest is stale-retry",
                "carpool.mode=off ~ unknown key; the nearest is mode",
                "report=out.csv ~ must end in .html, .json, .txt, which says how it is written",
                "report=html ~ must end in .html, .json, .txt, which says how it is written",
                "metrics-port=0 ~ the port is out of range: 1 to 65535",
                "metrics-port=65536 ~ the port is out of range: 1 to 65535",
                "metrics-port=::1:80 ~ neither off nor a port nor host:port, with an IPv6 address in brackets",
                "metrics-port=on ~ neither off nor a port nor host:port, with an IPv6 address in brackets",
                "metrics-port=:80 ~ neither off nor a port nor host:port, with an IPv6 address in brackets",
                "=off ~ unknown key; the nearest is log",
                "observe ~ not key=value; perhaps mode=observe",
                "high ~ not key=value; perhaps profile=high",
                "max-total ~ not key=value; the nearest key is max-total"
            })
    void oneLineSaysWhatWasGivenWhereAndWhatIsWrong(String option, String rest) {
        assertThat(Given.args(option).message()).isEqualTo(option + " (agent options): " + rest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect-timeout", "response-timeout"})
    void keysWithoutEffectYetAreUnknown(String key) {
        assertThat(Given.args(key + "=1").message())
                .matches(key + "=1 \\(agent options\\): unknown key; the nearest is [a-z-]+");
    }

    @ParameterizedTest
    @EnumSource(Key.class)
    void noKeyTakesAnEmptyValueOrIsGivenTwice(Key key) {
        String one = key.text() + "=" + (key == Key.MODE ? "share" : key.defaultText());

        assertThat(Given.args(key.text() + "=").message())
                .startsWith(key.text() + "= (agent options): has no value; allowed: ");
        assertThat(Given.args(one + "," + one).message())
                .isEqualTo(one + " (agent options): " + key.text() + " is given twice");
    }

    @ParameterizedTest
    @EnumSource(Key.class)
    void everyKeyRefusesSomethingAndSaysSo(Key key) {
        String bad = key.kind == Kind.PATH ? "a,b" : "/ ?";

        assertThat(Given.nothing().property("carpool." + key.text(), bad).message())
                .startsWith("-Dcarpool." + key.text() + "=" + bad + ": ");
    }

    @Test
    void aCommaIsRefusedWhereOnlyAPropertyCouldHoldIt() {
        assertThat(Given.nothing().property("carpool.hosts", "a,b").message())
                .isEqualTo("-Dcarpool.hosts=a,b: list entries are separated by |");
        assertThat(Given.nothing().property("carpool.log-file", "a,b").message())
                .isEqualTo("-Dcarpool.log-file=a,b: a path can't have a comma here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hosts=a\nb", "mo\rde=x", "sites=a\u2028b", "log=\u001b[31m", "x\ny"})
    void theLineIsOneLine(String option) {
        assertThat(Given.args(option).message())
                .doesNotContain("\n", "\r", "\u2028", "\u001b")
                .contains("(agent options)");
    }

    @Test
    void theLineEnds() {
        assertThat(Given.args("mode=" + "x".repeat(10_000)).message())
                .contains("xxx... (agent options): ")
                .hasSizeLessThan(400);
    }

    @Test
    void aValueIsCheckedEvenWhereAnotherWins() {
        assertThat(Given.args("mode=share").property("carpool.mode", "on").message())
                .startsWith("-Dcarpool.mode=on: not one of");
    }

    @Test
    void theSourceThatWinsIsNamedFirst() {
        Given given =
                Given.args("log=a,mode=b")
                        .property("carpool.mode", "c")
                        .env("CARPOOL_OPTIONS", "mode=d");

        assertThat(given.message()).startsWith("log=a (agent options)");
    }

    @Test
    void ofTwoBadPropertiesTheSameIsNamedEachTime() {
        assertThat(Given.nothing().property("carpool.b", "").property("carpool.a", "").message())
                .startsWith("-Dcarpool.a=: unknown key");
    }

    @Test
    void propertiesOfOthersAreTheirs() throws Exception {
        assertThat(Given.nothing().property("carpoolx", "1").property("mode", "x").read())
                .isEqualTo(Given.nothing().read());
    }

    @Test
    void strictHoldsWhateverElseIsBad() {
        assertThat(Given.args("mode=x,strict=true").refused().strict()).isTrue();
        assertThat(Given.args("strict=true,mode=x").refused().strict()).isTrue();
        assertThat(Given.args("nonsense,strict=true").refused().strict()).isTrue();
        assertThat(Given.args("mode=x").property("carpool.strict", "true").refused().strict())
                .isTrue();
        assertThat(
                        Given.nothing()
                                .property("carpool.mode", "x")
                                .env("CARPOOL_OPTIONS", "strict=true")
                                .refused()
                                .strict())
                .isTrue();
    }

    @Test
    void strictHoldsOnlyIfGivenValidly() {
        assertThat(Given.args("mode=x").refused().strict()).isFalse();
        assertThat(Given.args("strict=yes").refused().strict()).isFalse();
        assertThat(Given.args("strict=true,strict=true").refused().strict()).isFalse();
        assertThat(Given.args("strict=false,strict=true,strict=true").refused().strict()).isFalse();
        assertThat(
                        Given.args("mode=x,strict=false")
                                .property("carpool.strict", "true")
                                .refused()
                                .strict())
                .isFalse();
    }

    @Test
    void noStackTraceIsKept() {
        assertThat(Given.args("mode=x").refused().getStackTrace()).isEmpty();
    }
}
