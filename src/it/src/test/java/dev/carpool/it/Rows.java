package dev.carpool.it;

import dev.carpool.it.harness.Comparison;
import dev.carpool.it.harness.Java;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Library;
import dev.carpool.it.harness.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The rows of the matrix, and one comparison for each that all its tests look at: forks are what
 * costs time here.
 */
public final class Rows {
    private static final String MATRIX = System.getProperty("it.matrix", "");
    private static final String NAMED = System.getProperty("it.rows", "");
    private static final Library FIRST_OKHTTP = Library.USUAL_OKHTTP.get(0);
    private static final Map<Row, Comparison> DONE = new ConcurrentHashMap<>();

    private static final int JAVA_WITH_CLIENT = 11;
    private static final int JAVA_WITH_CLOSE = 21;

    private Rows() {}

    /** One Java with one library version. */
    public record Row(Java java, Library library) {
        /** The matrix's own steps, run once a row, both runs at the same time. */
        public Comparison of(List<Step> steps) {
            return DONE.computeIfAbsent(
                    this, row -> Comparison.atOnce(Launch.of(java.orAbort(), library), "", steps));
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
     * Every version on the running Java, and on every other what {@link #ends} says; without a
     * matrix the newest of each API, the oldest of the first library, and every Java once. {@code
     * -Dit.rows=} with a part of a row's name leaves the others out. Without the JDK's own client,
     * which is no other on any Java: see {@link #urlConnection}.
     */
    public static Stream<Row> all() {
        return only(MATRIX.isEmpty() ? few() : whole())
                .filter(row -> !row.library().equals(Library.URL_CONNECTION));
    }

    private static Stream<Row> few() {
        return Stream.concat(
                Stream.concat(ends(), newestOfOthers()).map(row(Java.RUNNING)),
                otherJavas().map(java -> new Row(java, Library.NEWEST)));
    }

    private static Stream<Row> whole() {
        return Stream.concat(
                Stream.concat(
                                libraries().stream(),
                                Library.OKHTTP.stream()
                                        .filter(library -> library.name().equals(MATRIX)))
                        .map(row(Java.RUNNING)),
                otherJavas()
                        .flatMap(
                                java ->
                                        Stream.concat(ends(), ofFirst())
                                                .distinct()
                                                .map(row(java))));
    }

    /** The oldest and the running one; with a matrix every one. */
    public static List<Java> javas() {
        return MATRIX.isEmpty()
                ? Stream.of(Java.ALL.get(0), Java.RUNNING).distinct().toList()
                : Java.ALL;
    }

    private static Stream<Java> otherJavas() {
        return Java.ALL.stream().filter(java -> !java.equals(Java.RUNNING));
    }

    private static Function<Library, Row> row(Java java) {
        return library -> new Row(java, library);
    }

    /**
     * With a matrix every version of the first library, or of the one that is asked for, and {@link
     * #ends} of the others, on the running Java: for what versions do each in their own way.
     */
    public static Stream<Row> everyVersion() {
        List<Library> whole = matrixOf().orElse(Library.ALL.get(0));
        return running(
                MATRIX.isEmpty() ? ends() : Stream.concat(whole.stream(), ends()).distinct());
    }

    /** The one library that is asked for. */
    private static Optional<List<Library>> matrixOf() {
        return Stream.concat(Library.ALL.stream(), Stream.of(List.of(Library.JDK), Library.OKHTTP))
                .filter(versions -> versions.get(0).name().equals(MATRIX))
                .findAny();
    }

    /** The JDK's own client on every Java. */
    public static Stream<Row> urlConnection() {
        return only(Java.ALL.stream().map(java -> new Row(java, Library.URL_CONNECTION)));
    }

    /**
     * The JDK's newer client on the running Java and the first whose client can be closed; with a
     * matrix on every Java that has it.
     */
    public static Stream<Row> jdk() {
        return only(
                Java.ALL.stream()
                        .filter(java -> java.feature() >= JAVA_WITH_CLIENT)
                        .filter(
                                java ->
                                        !MATRIX.isEmpty()
                                                || java.equals(Java.RUNNING)
                                                || java.feature() == JAVA_WITH_CLOSE)
                        .map(java -> new Row(java, Library.JDK)));
    }

    /** OkHttp, on the running Java: two versions; where it is asked for, those that differ most. */
    public static Stream<Row> okhttp() {
        boolean asked = matrixOf().filter(Library.OKHTTP::equals).isPresent();
        return running((asked ? Library.UNALIKE_OKHTTP : Library.USUAL_OKHTTP).stream());
    }

    /** On the running Java, the newest of each library that has a profile of its own. */
    public static Stream<Row> ofOwnProfiles() {
        return running(Stream.of(Library.JDK, newest(Library.OKHTTP)));
    }

    /** Whether this run is for the rows that the default one leaves out. */
    public static boolean isMatrix() {
        return !MATRIX.isEmpty();
    }

    /** The newest of each library and each API, on the running Java. */
    public static Stream<Row> everyLibrary() {
        return running(Library.ALL.stream().flatMap(Rows::newestOfEachApi));
    }

    /**
     * For what takes its time. Of OkHttp 3 each client has a thread without the agent, for minutes.
     */
    public static Stream<Row> newestOfEach() {
        Library oldest = Library.ALL.get(0).get(0);
        return running(
                ends().filter(library -> !library.equals(oldest))
                        .filter(library -> !NAMED.isEmpty() || !library.equals(FIRST_OKHTTP)));
    }

    /** For what doesn't depend on the Java. */
    public static Stream<Row> oldestAndNewest() {
        return running(ends());
    }

    /**
     * The oldest and the newest version of the first library. {@code -Dit.matrix=others}: of the
     * other libraries the newest that has each API. {@code newest}: both. A library's name: that
     * library alone, which is the only way to {@code jdk} and {@code okhttp}. Forks are what takes
     * the time.
     */
    private static Stream<Library> ends() {
        return switch (MATRIX) {
            case "" -> ofFirst();
            case "others" -> newestOfOthers();
            case "newest" -> Stream.concat(ofFirst(), newestOfOthers());
            default -> {
                List<Library> asked =
                        matrixOf()
                                .orElseThrow(
                                        () -> new IllegalArgumentException("it.matrix=" + MATRIX));
                yield asked.equals(Library.OKHTTP) ? ofOkHttp() : newestOfEachApi(asked);
            }
        };
    }

    /** Whoever asks for rows by their names can have more of them. */
    private static Stream<Library> ofOkHttp() {
        return (NAMED.isEmpty() ? Library.USUAL_OKHTTP : Library.UNALIKE_OKHTTP).stream();
    }

    private static Stream<Library> ofFirst() {
        List<Library> first = Library.ALL.get(0);
        return Stream.of(first.get(0), newest(first));
    }

    private static Stream<Library> newestOfOthers() {
        return Library.ALL.stream().skip(1).flatMap(Rows::newestOfEachApi);
    }

    private static Stream<Library> newestOfEachApi(List<Library> versions) {
        return versions.stream()
                .filter(
                        library ->
                                versions.stream()
                                        .filter(other -> other.driver() == library.driver())
                                        .reduce((older, newer) -> newer)
                                        .equals(Optional.of(library)));
    }

    private static Library newest(List<Library> versions) {
        return versions.get(versions.size() - 1);
    }

    private static Stream<Row> running(Stream<Library> libraries) {
        return only(libraries.map(library -> new Row(Java.RUNNING, library)));
    }

    private static Stream<Row> only(Stream<Row> rows) {
        return rows.filter(row -> row.toString().contains(NAMED));
    }

    public static Launch launch(Row row) {
        return Launch.of(row.java().orAbort(), row.library());
    }

    public static Launch newest() {
        return Launch.of(Java.RUNNING, Library.NEWEST);
    }
}
