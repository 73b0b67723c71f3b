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

        /** Both runs at the same time: for steps that don't mind a busy machine. */
        public Comparison compareAtOnce(String options, List<Step> steps) {
            return Comparison.atOnce(Launch.of(java.orAbort(), library), options, steps);
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
        return Library.ALL.stream().flatMap(List::stream).toList();
    }

    /**
     * Every version on the running Java, the oldest and the newest on every other. {@code
     * -Dit.rows=} with a part of a row's name leaves the others out. Of libraries but the first the
     * newest has to do where the oldest and the newest are asked for, unless {@code
     * -Dit.matrix=true}: forks are what takes time.
     */
    public static Stream<Row> all() {
        Stream<Row> everyVersion = libraries().stream().map(v -> new Row(Java.RUNNING, v));
        Stream<Row> everyJava =
                Java.ALL.stream()
                        .filter(java -> !java.equals(Java.RUNNING))
                        .flatMap(Rows::oldestAndNewest);
        return only(Stream.concat(everyVersion, everyJava));
    }

    /**
     * Every version of the first library and the newest of the others, on the running Java: for
     * what versions do each in their own way.
     */
    public static Stream<Row> everyVersion() {
        return only(
                Library.ALL.stream()
                        .flatMap(
                                versions ->
                                        isWhole(versions) ? versions.stream() : newest(versions))
                        .map(library -> new Row(Java.RUNNING, library)));
    }

    /** For what takes its time. */
    public static Stream<Row> newestOfEach() {
        return only(
                Library.ALL.stream()
                        .flatMap(Rows::newest)
                        .map(newest -> new Row(Java.RUNNING, newest)));
    }

    /** Of each library, for what doesn't depend on the Java. */
    public static Stream<Row> oldestAndNewest() {
        return only(oldestAndNewest(Java.RUNNING));
    }

    private static Stream<Row> oldestAndNewest(Java java) {
        return Library.ALL.stream()
                .flatMap(
                        versions ->
                                isWhole(versions)
                                        ? Stream.concat(
                                                Stream.of(versions.get(0)), newest(versions))
                                        : newest(versions))
                .map(library -> new Row(java, library));
    }

    private static boolean isWhole(List<Library> versions) {
        return versions.equals(Library.ALL.get(0)) || Boolean.getBoolean("it.matrix");
    }

    private static Stream<Library> newest(List<Library> versions) {
        return Stream.of(versions.get(versions.size() - 1));
    }

    private static Stream<Row> only(Stream<Row> rows) {
        String only = System.getProperty("it.rows", "");
        return rows.filter(row -> row.toString().contains(only));
    }

    /** Of every library. */
    public static Stream<Row> newestOnly() {
        return Stream.of(new Row(Java.RUNNING, Library.NEWEST));
    }

    public static Launch launch(Row row) {
        return Launch.of(row.java().orAbort(), row.library());
    }

    public static Launch newest() {
        return Launch.of(Java.RUNNING, Library.NEWEST);
    }
}
