package dev.carpool.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlReportTest {

    /** What DNS would refuse, a Host header or a hosts file lets through. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "'onmouseover='alert(1)",
                "</style></title></table><h1>gone",
                "{{{style}}}",
                "&lt;b&gt;",
                "<!--"
            })
    void aNameIsShownAsItIsAndDoesNothing(String name) {
        TestControl agent =
                new TestControl("share").called(name, "http", name, 3, 1).refused(name, name, 2);

        Document page = Jsoup.parse(HtmlReport.of(agent));

        assertThat(page.select("script, img, [onerror], [onmouseover]")).isEmpty();
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("style")).hasSize(2);
        Element row = page.selectFirst("#hosts tbody tr");
        assertThat(row.selectFirst("th").wholeText()).isEqualTo("http://" + name + ":80");
        assertThat(row.selectFirst("td").wholeText()).isEqualTo(name);
        assertThat(page.selectFirst("#refused code").wholeText()).isEqualTo(name);
    }

    @Test
    void whatWasSharedStandsInIt() {
        Document page =
                Jsoup.parse(
                        HtmlReport.of(
                                // The first clients are looked at, of later ones some.
                                new TestControl("share")
                                        .refused("apache5", "customTrustManager", 18)
                                        .called("apache5", "https", "api.example", 430, 18)));

        assertThat(page.selectFirst("#verdict").text())
                .isEqualTo(
                        "Of 430 connections that this JVM would have opened, Carpool made 412 unnecessary.");
        assertThat(page.selectFirst("#saved").text()).as("412 times 5 ms").isEqualTo("2.1 s");
        assertThat(page.text()).contains("saved opening connections (estimate)");
        assertThat(page.selectFirst("#sites").text())
                .contains(
                        "connections to api.example:443 were avoided",
                        "refused: its own trust store");
        assertThat(page.selectFirst("#refused").text())
                .contains(
                        "18 of apache5: its own trust store",
                        "To share: build the SSLContext from");
        assertThat(page.select("#advice li").last().text())
                .contains("nothing left for Carpool to do");
    }

    @Test
    void whatObservingFoundStandsInIt() {
        Document page =
                Jsoup.parse(
                        HtmlReport.of(
                                new TestControl("observe")
                                        .called("urlconnection", "http", "api.example", 30, 1)));

        assertThat(page.selectFirst("#verdict").text())
                .isEqualTo(
                        "Of 30 connections that this JVM opened, 29 were avoidable: Carpool only observed.");
        assertThat(page.selectFirst("#advice").text())
                .contains("don't call disconnect()", "That alone spares 29 of 30 connections");
    }

    @Test
    void anAppWithoutClientsHasAReportThatSaysSo() {
        Document page = Jsoup.parse(HtmlReport.of(new TestControl("share")));
        assertThat(page.selectFirst("#verdict").text()).startsWith("No request");
        assertThat(page.select("#advice li")).isEmpty();
    }

    /** One file, for machines without a network. */
    @Test
    void itNeedsNothingElse() {
        String page = HtmlReport.of(new TestControl("share").called("apache5", "http", "h", 2, 1));
        assertThat(Jsoup.parse(page).select("link, script, [src], [href]")).isEmpty();
        assertThat(page).doesNotContain("url(", "@import", "${", "{{");
    }
}
