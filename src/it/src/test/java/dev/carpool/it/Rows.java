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

    /** Each library, its versions from the oldest to the newest. */
    private static final List<List<Library>> BY_LIBRARY = List.of(Library.APACHE5, Library.APACHE3);

    /** Every library at every version. */
    public static List<Library> libraries() {
        return BY_LIBRARY.stream().flatMap(List::stream).toList();
    }

    /**
     * Every version on the running Java, the oldest and the newest on every other. {@code
     * -Dit.rows=} with a part of a row's name leaves the others out.
     */
    public static Stream<Row> all() {
        Stream<Row> everyVersion = libraries().stream().map(v -> new Row(Java.RUNNING, v));
        Stream<Row> everyJava =
                Java.ALL.stream()
                        .filter(java -> !java.equals(Java.RUNNING))
                        .flatMap(java -> ends().map(library -> new Row(java, library)));
        return wanted(Stream.concat(everyVersion, everyJava));
    }

    /** Of each library, for what doesn't depend on the Java. */
    public static Stream<Row> oldestAndNewest() {
        return wanted(ends().map(library -> new Row(Java.RUNNING, library)));
    }

    /** Of each library, for what takes long. */
    public static Stream<Row> newestOfEach() {
        return wanted(
                BY_LIBRARY.stream()
                        .map(versions -> versions.get(versions.size() - 1))
                        .map(library -> new Row(Java.RUNNING, library)));
    }

    private static Stream<Library> ends() {
        return BY_LIBRARY.stream()
                .flatMap(versions -> Stream.of(versions.get(0), versions.get(versions.size() - 1)));
    }

    private static Stream<Row> wanted(Stream<Row> rows) {
        String only = System.getProperty("it.rows", "");
        return rows.filter(row -> row.toString().contains(only));
    }

    public static Launch newest() {
        return Launch.of(Java.RUNNING, Library.NEWEST);
    }
}
