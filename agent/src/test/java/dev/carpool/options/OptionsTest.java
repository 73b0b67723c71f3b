package dev.carpool.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", ",", " , ,"})
    void nothingGivenMeansTheDefaults(String args) throws Exception {
        Options options = Given.args(args).read();

        assertThat(options.mode()).isEqualTo(Mode.SHARE);
        assertThat(options.client("apache5")).isTrue();
        assertThat(options.host("example.com", 443)).isTrue();
        assertThat(options.host(null, -1)).isTrue();
        assertThat(options.site("com.acme.Foo")).isTrue();
        assertThat(options.sitesRestricted()).isFalse();
        assertThat(options.maxTotal()).isEqualTo(100);
        assertThat(options.maxPerRoute()).isEqualTo(30);
        assertThat(options.maxRoutes()).isEqualTo(1000);
        assertThat(options.whenFull()).isEqualTo(WhenFull.OVERFLOW);
        assertThat(options.acquireTimeoutMillis()).isEqualTo(10_000);
        assertThat(options.idleTimeoutMillis()).isEqualTo(55_000);
        assertThat(options.unsafeReuse()).isEqualTo(UnsafeReuse.LEARNED);
        assertThat(options.unsafeIdleMillis()).isEqualTo(4_000);
        assertThat(options.maxLifetimeMillis()).isEqualTo(120_000);
        assertThat(options.maxRequests()).isEqualTo(1000);
        assertThat(options.stripClose()).isTrue();
        assertThat(options.staleRetry()).isTrue();
        assertThat(options.log()).isEqualTo(LogLevel.WARN);
        assertThat(options.logFile()).isNull();
        assertThat(options.strict()).isFalse();
        assertThat(options.toString()).isEmpty();
    }

    @Test
    void everyKeyTakesEffect() throws Exception {
        Options options =
                Given.args(
                                "mode=observe,clients=!apache5,hosts=*.acme.com|db:80,"
                                        + "except-hosts=x.acme.com,sites=com.acme.*,"
                                        + "except-sites=com.acme.Bar,max-total=7,max-per-route=6,"
                                        + "max-routes=5,when-full=fail,acquire-timeout=250ms,"
                                        + "idle-timeout=20s,unsafe-reuse=never,unsafe-idle=1s,"
                                        + "max-lifetime=3m,max-requests=9,strip-close=false,"
                                        + "stale-retry=off,log=debug,log-file=logs/a=b.log,"
                                        + "strict=true")
                        .read();

        assertThat(options.mode()).isEqualTo(Mode.OBSERVE);
        assertThat(options.client("apache5")).isFalse();
        assertThat(options.host("a.acme.com", 1)).isTrue();
        assertThat(options.host("db", 80)).isTrue();
        assertThat(options.host("db", 81)).isFalse();
        assertThat(options.host("x.acme.com", 1)).isFalse();
        assertThat(options.host(null, 1)).isFalse();
        assertThat(options.site("com.acme.Foo")).isTrue();
        assertThat(options.site("com.acme.Bar")).isFalse();
        assertThat(options.site("org.Foo")).isFalse();
        assertThat(options.sitesRestricted()).isTrue();
        assertThat(options.maxTotal()).isEqualTo(7);
        assertThat(options.maxPerRoute()).isEqualTo(6);
        assertThat(options.maxRoutes()).isEqualTo(5);
        assertThat(options.whenFull()).isEqualTo(WhenFull.FAIL);
        assertThat(options.acquireTimeoutMillis()).isEqualTo(250);
        assertThat(options.idleTimeoutMillis()).isEqualTo(20_000);
        assertThat(options.unsafeReuse()).isEqualTo(UnsafeReuse.NEVER);
        assertThat(options.unsafeIdleMillis()).isEqualTo(1_000);
        assertThat(options.maxLifetimeMillis()).isEqualTo(180_000);
        assertThat(options.maxRequests()).isEqualTo(9);
        assertThat(options.stripClose()).isFalse();
        assertThat(options.staleRetry()).isFalse();
        assertThat(options.log()).isEqualTo(LogLevel.DEBUG);
        assertThat(options.logFile()).isEqualTo("logs/a=b.log");
        assertThat(options.strict()).isTrue();
    }

    @Test
    void blanksAroundKeysValuesAndEntriesDoNotMatter() throws Exception {
        assertThat(Given.args(" mode = off , hosts = a | b ,").read())
                .isEqualTo(Given.args("mode=off,hosts=a|b").read());
    }

    @Test
    void attachedOnlyLooksUnlessTold() throws Exception {
        assertThat(Given.nothing().attached().read().mode()).isEqualTo(Mode.OBSERVE);
        assertThat(Given.args("mode=share").attached().read().mode()).isEqualTo(Mode.SHARE);
        assertThat(Given.args("max-total=1").attached().read().mode()).isEqualTo(Mode.OBSERVE);
    }

    @ParameterizedTest
    @EnumSource(Key.class)
    void eachDefaultIsWordedAsWhatParsesToIt(Key key) throws Exception {
        assertThat(key.meaning()).isNotEmpty();
        assertThat(key.allowed()).isNotEmpty();
        if (key != Key.MODE) {
            String text = key.defaultText();
            assertThat(Values.normal(key, text)).isEqualTo(text);
            assertThat(Given.args(key.text() + "=" + text).read())
                    .isEqualTo(Given.nothing().read());
        }
    }

    @Test
    void choicesAreTheNamesOfTheirEnums() {
        assertThat(Key.MODE.choices).containsExactly(names(Mode.values()));
        assertThat(Key.WHEN_FULL.choices).containsExactly(names(WhenFull.values()));
        assertThat(Key.UNSAFE_REUSE.choices).containsExactly(names(UnsafeReuse.values()));
        assertThat(Key.LOG.choices).containsExactly(names(LogLevel.values()));
    }

    @Test
    void knowsTheseKeysAndNoOthers() {
        List<String> texts = new ArrayList<>();
        for (Key key : Options.keys()) {
            texts.add(key.text());
        }
        assertThat(String.join(" ", texts))
                .isEqualTo(
                        "mode clients hosts except-hosts sites except-sites max-total"
                                + " max-per-route max-routes when-full acquire-timeout idle-timeout"
                                + " unsafe-reuse unsafe-idle max-lifetime max-requests strip-close"
                                + " stale-retry profile config report metrics-port log log-file strict");
    }

    @ParameterizedTest
    @CsvSource({
        "off, 0, ",
        "9464, 9464, ",
        "0.0.0.0:9464, 9464, 0.0.0.0",
        "[::1]:1, 1, [::1]",
        "metrics.example:65535, 65535, metrics.example"
    })
    void metricsAreServedOnLoopbackUnlessAHostIsGiven(String value, int port, String host)
            throws Exception {
        Options options = Given.args("metrics-port=" + value).read();

        assertThat(options.metricsPort()).isEqualTo(port);
        assertThat(options.metricsHost()).isEqualTo(host);
        assertThat(Given.args(options.toString()).read()).isEqualTo(options);
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.html", "/var/tmp/a b.JSON", "C:\\x\\out.txt"})
    void aReportIsAFileWhoseEndingSaysHowItIsWritten(String path) throws Exception {
        assertThat(Given.args("report=" + path).read().report()).isEqualTo(path);
        assertThat(Given.args("report=none").read().report()).isNull();
        assertThat(Given.args("").read().report()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "single,5,10,OVERFLOW",
        "default,10,20,OVERFLOW",
        "high,15,50,OVERFLOW",
        "lb,20,100,BLOCK",
        "none,1000,30,OVERFLOW"
    })
    void profileSetsSizes(String profile, int routes, int perRoute, WhenFull whenFull)
            throws Exception {
        Options options = Given.args("profile=" + profile).read();

        assertThat(options.maxRoutes()).isEqualTo(routes);
        assertThat(options.maxPerRoute()).isEqualTo(perRoute);
        assertThat(options.whenFull()).isEqualTo(whenFull);
        assertThat(options.maxTotal()).isEqualTo(100);
    }

    @Test
    void givenKeysWinOverTheProfileEvenWhereTheySayTheDefault() throws Exception {
        Options options =
                Given.args("profile=lb,when-full=overflow")
                        .property("carpool.max-routes", "1000")
                        .env("CARPOOL_OPTIONS", "max-per-route=3")
                        .read();

        assertThat(options.whenFull()).isEqualTo(WhenFull.OVERFLOW);
        assertThat(options.maxRoutes()).isEqualTo(1000);
        assertThat(options.maxPerRoute()).isEqualTo(3);
        assertThat(options).hasToString("max-per-route=3");
    }

    @Test
    void clientsAreNamedOrLeftOut() throws Exception {
        assertThat(Given.args("clients=apache5").read().client("apache5")).isTrue();
        assertThat(Given.args("clients=all").read().client("apache5")).isTrue();
        assertThat(Given.args("clients=all|!apache5").read().client("apache5")).isFalse();
        assertThat(Given.args("clients=apache5|!apache5").read().client("apache5")).isFalse();
        assertThat(Given.args("clients=apache3").read().client("apache3")).isTrue();
        assertThat(Given.args("clients=all").read().client("okhttp")).isTrue();
        assertThat(Given.args("clients=all").read().client("apache5-async")).isTrue();
        assertThat(Given.args("clients=!apache4-async").read().client("apache4-async")).isFalse();
        assertThat(Given.args("clients=!apache5").read().client("jdk")).isTrue();
        assertThat(Given.args("clients=!apache5").read().client("okhttp")).isTrue();
        assertThat(Given.args("clients=!okhttp").read().client("okhttp")).isFalse();
        assertThat(Given.args("clients=!okhttp").read().client("apache5")).isTrue();
        assertThat(Given.args("clients=jdk").read().client("jdk")).isTrue();
        assertThat(Given.args("clients=jdk").read().client("apache5")).isFalse();
        assertThat(Given.args("clients=all|jdk").read().toString()).isEmpty();
        assertThat(Given.args("clients=all|okhttp").read().client("okhttp")).isTrue();
        assertThat(Given.args("clients=all|okhttp").read().client("apache5")).isTrue();
        assertThat(Given.args("clients=all|okhttp").read().toString()).isEmpty();
        assertThat(Given.args("clients=apache3").read().client("apache5")).isFalse();
        assertThat(Given.args("clients=!apache3").read().client("apache3")).isFalse();
        assertThat(Given.nothing().read().client("apache3")).isTrue();
        assertThat(Given.nothing().read().client("jdk")).isTrue();
        assertThat(Given.nothing().read().client("okhttp")).isTrue();
        assertThat(Given.nothing().read().client("all")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mode=observe",
                "mode=off",
                "clients=!apache5",
                "hosts=*.acme.com|[::1]:80|localhost:*",
                "except-hosts=none|b",
                "sites=com.acme.*|Foo$1",
                "except-sites=com.acme.?",
                "profile=single",
                "profile=lb",
                "profile=high,max-routes=1000",
                "acquire-timeout=1ms,idle-timeout=2m,unsafe-idle=1500ms,max-lifetime=86400s",
                "max-total=1,max-per-route=100000,max-requests=0005",
                "unsafe-reuse=always,when-full=block,strip-close=false,stale-retry=off",
                "log=off,log-file=C:\\logs\\a=b c.log,strict=true"
            })
    void toStringParsesToAnEqual(String args) throws Exception {
        for (boolean attached : new boolean[] {false, true}) {
            Given given = attached ? Given.args(args).attached() : Given.args(args);
            Options options = given.read();
            Given again = Given.args(options.toString());
            Options parsed = attached ? again.attached().read() : again.read();

            assertThat(parsed).isEqualTo(options).hasSameHashCodeAs(options);
            assertThat(parsed).hasToString(options.toString());
        }
    }

    @Test
    void toStringOfAnAttachedAgentHoldsAtStartToo() throws Exception {
        Options attached = Given.args("max-total=5").attached().read();

        assertThat(attached).hasToString("mode=observe,max-total=5");
        assertThat(Given.args(attached.toString()).read()).isEqualTo(attached);
        assertThat(Given.args("mode=share").attached().read()).hasToString("mode=share");
    }

    @Test
    void toStringLeavesOutWhatEqualsTheDefault() throws Exception {
        Options options =
                Given.args(
                                "mode=share,idle-timeout=55000ms,max-lifetime=2m,max-total=0100,"
                                        + "clients=apache5|apache5-async|apache4|apache4-async|apache3|jdk|urlconnection|okhttp,hosts=*,except-sites=none,config=none")
                        .read();

        assertThat(options.toString()).isEmpty();
    }

    @Test
    void hostsAreShownInLowerCase() throws Exception {
        assertThat(Given.args("hosts=API.Acme.COM:443").read())
                .hasToString("hosts=api.acme.com:443");
    }

    @Test
    void differentSettingsAreNotEqual() throws Exception {
        assertThat(Given.args("max-total=5").read())
                .isNotEqualTo(Given.args("max-total=6").read())
                .isNotEqualTo("max-total=5");
    }

    private static String[] names(Enum<?>[] all) {
        String[] names = new String[all.length];
        for (int i = 0; i < all.length; i++) {
            names[i] = all[i].name().toLowerCase(Locale.ROOT);
        }
        return names;
    }
}
