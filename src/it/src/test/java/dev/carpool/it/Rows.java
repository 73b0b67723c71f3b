package dev.carpool.it;

import dev.carpool.it.harness.Comparison;
import dev.carpool.it.harness.Java;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Library;
import dev.carpool.it.harness.Step;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The rows of the matrix, and one comparison for each that all its tests look at: forks are what
 * costs time here.
 */
public final class Rows {
    private static final Map<Row, Comparison> DONE = new ConcurrentHashMap<>();

    private Rows() {}

    /** One Java with one library version. */
    public record Row(Java java, Library library) {
        /** The matrix's own steps, run once a row. */
        public Comparison of(List<Step> steps) {
            return DONE.computeIfAbsent(
                    this, row -> Comparison.of(Launch.of(java.orAbort(), library), "", steps));
        }

        public Comparison compare(String options, List<Step> steps) {
            return Comparison.of(Launch.of(java.orAbort(), library), options, steps);
        }

        @Override
        public String toString() {
            return java + ", " + library;
        }
    }

    /** Every library at every version. */
    public static List<Library> libraries() {
        return Stream.concat(Library.APACHE5.stream(), Stream.of(Library.URL_CONNECTION)).toList();
    }

    /** The JDK's own client on every Java. */
    public static Stream<Row> urlConnection() {
        return Java.ALL.stream()
                .map(java -> new Row(java, Library.URL_CONNECTION))
                .filter(row -> row.toString().contains(System.getProperty("it.rows", "")));
    }

    /**
     * Every version on the running Java, the oldest and the newest on every other. {@code
     * -Dit.rows=} with a part of a row's name leaves the others out.
     */
    public static Stream<Row> all() {
        Stream<Row> everyVersion = Library.APACHE5.stream().map(v -> new Row(Java.RUNNING, v));
        Stream<Row> everyJava =
                Java.ALL.stream()
                        .filter(java -> !java.equals(Java.RUNNING))
                        .flatMap(
                                java ->
                                        Stream.of(
                                                new Row(java, Library.OLDEST),
                                                new Row(java, Library.NEWEST)));
        String only = System.getProperty("it.rows", "");
        return Stream.concat(everyVersion, everyJava).filter(row -> row.toString().contains(only));
    }

    /** For what doesn't depend on the Java. */
    public static Stream<Row> oldestAndNewest() {
        return Stream.of(
                new Row(Java.RUNNING, Library.OLDEST), new Row(Java.RUNNING, Library.NEWEST));
    }

    public static Launch newest() {
        return Launch.of(Java.RUNNING, Library.NEWEST);
    }
}
