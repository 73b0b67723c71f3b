package dev.carpool.demo;

import dev.carpool.demo.measure.Result;
import dev.carpool.demo.measure.RunReport;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Results in lines of at most 80 columns. */
public final class ResultTable {

    /** What the short column titles stand for. */
    public static final List<String> LEGEND =
            List.of(
                    "req   requests                       thr    most threads of the process",
                    "err   failed requests                wait   sockets left in TIME_WAIT",
                    "conn  connections that the server    close  requests with Connection: close",
                    "      accepted                              that the server saw",
                    "mean, p50, p95: latency in ms of one call, client built and closed included");

    private static final int WIDTH = 80;
    private static final String ROW = "%-20s %-7s %4s %4s %4s %6s %6s %6s %4s %4s %5s";

    private ResultTable() {}

    /** The titles; {@code second} names the second column. */
    public static String titles(String second) {
        return String.format(
                ROW,
                "scenario",
                second,
                "req",
                "err",
                "conn",
                "mean",
                "p50",
                "p95",
                "thr",
                "wait",
                "close");
    }

    /** One line of figures behind two words of up to 20 and 7 characters. */
    public static String row(String first, String second, Result result) {
        return String.format(
                ROW,
                first,
                second,
                count(result.requests()),
                count(result.errors()),
                count(result.connectionsOpened()),
                millis(result.meanMs()),
                millis(result.p50Ms()),
                millis(result.p95Ms()),
                count(result.threads()),
                result.timeWait() == null ? "n/a" : count(result.timeWait()),
                count(result.closeHeaders()));
    }

    /** A whole run of the app. */
    static List<String> of(RunReport report) {
        return Stream.of(
                        Stream.of(titles("scheme")),
                        report.results().stream()
                                .map(result -> row(result.scenario(), result.scheme(), result)),
                        Stream.of(""),
                        LEGEND.stream(),
                        Stream.of(""),
                        remarks("", report).stream(),
                        Stream.of(
                                agent(report)
                                        + " Not counted: "
                                        + report.warmUpRounds()
                                        + " round(s) of warm-up."))
                .flatMap(lines -> lines)
                .collect(Collectors.toList());
    }

    /** What the figures alone don't tell of a run: errors, and requests that came twice. */
    public static List<String> remarks(String run, RunReport report) {
        return report.results().stream()
                .flatMap(ResultTable::remarks)
                .map(remark -> run + remark)
                .map(line -> line.replaceAll("\\s+", " "))
                .map(line -> line.length() > WIDTH ? line.substring(0, WIDTH - 3) + "..." : line)
                .collect(Collectors.toList());
    }

    private static Stream<String> remarks(Result result) {
        String who = result.scheme() + " " + result.scenario() + ": ";
        Stream.Builder<String> remarks = Stream.builder();
        if (result.errors() > 0) {
            remarks.add("FAILED " + who + result.firstError());
        }
        if (result.requestsServed() != result.requests()) {
            remarks.add("NOTE " + who + result.requestsServed() + " requests reached the server");
        }
        return remarks.build();
    }

    private static String agent(RunReport report) {
        return report.agent() == null
                ? "No agent in this JVM."
                : "Carpool " + report.agent() + " is in this JVM.";
    }

    private static String millis(double ms) {
        String pattern = ms < 100 ? "%.2f" : ms < 1000 ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, pattern, ms);
    }

    private static String count(long count) {
        return count < 10_000 ? Long.toString(count) : Math.min(count / 1000, 999) + "k";
    }
}
