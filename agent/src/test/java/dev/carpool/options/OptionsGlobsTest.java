package dev.carpool.options;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsGlobsTest {
    @ParameterizedTest
    @CsvSource({
        "*,'',true",
        "*,a,true",
        "'','',true",
        "'',a,false",
        "a,a,true",
        "a,A,false",
        "a,ab,false",
        "ab,a,false",
        "?,a,true",
        "?,'',false",
        "a?c,abc,true",
        "a*c,ac,true",
        "a*c,abbc,true",
        "a*c,abcb,false",
        "*a*b*,xxaxxbxx,true",
        "*a*b,ab ab,true",
        "*ab,aab,true",
        "**,x,true",
        "*.*,a.b,true",
        "a.c,abc,false",
        "a*?,a,false",
        "x*aaaaab,xaaaaaaaaaaaaaaaaaaaaaaaaaaaaab,true"
    })
    void starIsAnyAndQuestionMarkOne(String glob, String text, boolean match) {
        assertThat(Globs.match(glob, text)).isEqualTo(match);
    }

    @ParameterizedTest
    @CsvSource({
        "acme.com,acme.com,80,true",
        "acme.com,ACME.com,443,true",
        "ACME.com,acme.com,443,true",
        "acme.com,acme.com.,443,true",
        "acme.com.,acme.com,443,true",
        "acme.com,www.acme.com,443,false",
        "*.acme.com,www.acme.com,443,true",
        "*.acme.com,acme.com,443,false",
        "acme.com:443,acme.com,443,true",
        "acme.com:443,acme.com,80,false",
        "acme.com:80*,acme.com,8080,true",
        "acme.com:*,acme.com,1,true",
        "acme.com:80,acme.com,8080,false",
        "a|b:1|c,b,1,true",
        "a|b:1|c,b,2,false",
        "a|b:1|c,c,2,true",
        "::1,::1,80,true",
        "::1,[::1],80,true",
        "[::1],::1,80,true",
        "[::1]:80,::1,80,true",
        "[::1]:80,[::1],81,false",
        "[2001:DB8::*]:80,2001:db8::7,80,true",
        "10.0.*,10.0.3.4,80,true",
        "*:443,any,443,true",
        "*:443,any,80,false"
    })
    void hostsMatchByNameAndPort(String hosts, String host, int port, boolean match)
            throws Exception {
        assertThat(Given.args("hosts=" + hosts).read().host(host, port)).isEqualTo(match);
        assertThat(Given.args("except-hosts=" + hosts).read().host(host, port)).isEqualTo(!match);
    }

    @Test
    void exceptWins() throws Exception {
        Options options = Given.args("hosts=a|b,except-hosts=b,sites=A|B,except-sites=B").read();

        assertThat(options.host("a", 1)).isTrue();
        assertThat(options.host("b", 1)).isFalse();
        assertThat(options.site("A")).isTrue();
        assertThat(options.site("B")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "com.acme.Foo,com.acme.Foo,true",
        "com.acme.Foo,com.acme.foo,false",
        "com.acme.Foo,com.acme.Foo$1,false",
        "com.acme.Foo*,com.acme.Foo$1,true",
        "com.acme.*,com.acme.a.b.Foo,true",
        "com.acme.*,com.acmex.Foo,false",
        "*Service|*Client,com.acme.OrderClient,true",
        "Foo$Bar,Foo$Bar,true"
    })
    void sitesMatchByClassName(String sites, String name, boolean match) throws Exception {
        Options only = Given.args("sites=" + sites).read();
        Options except = Given.args("except-sites=" + sites).read();

        assertThat(only.site(name)).isEqualTo(match);
        assertThat(except.site(name)).isEqualTo(!match);
        assertThat(only.sitesRestricted()).isTrue();
        assertThat(except.sitesRestricted()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "500ms,500,500ms",
        "1000ms,1000,1s",
        "10s,10000,10s",
        "2m,120000,120s",
        "007s,7000,7s"
    })
    void durationsHaveOneSpellingEach(String text, long millis, String normal) {
        assertThat(Durations.parse(text)).isEqualTo(millis);
        assertThat(Durations.format(millis)).isEqualTo(normal);
    }
}
