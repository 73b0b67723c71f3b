package dev.carpool.it.hazards;

import dev.carpool.it.Rows;
import dev.carpool.it.harness.Library;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Remembers which hazards were tested with which library, and writes that down. */
public final class HazardTable implements InvocationInterceptor {
    private static final String NO_TEST = "no test yet";

    /** Hazard, then the libraries with which a test has passed. */
    private static final Map<Hazard, Set<String>> PASSED = new ConcurrentHashMap<>();

    @Override
    public void interceptTestMethod(
            Invocation<Void> test,
            ReflectiveInvocationContext<Method> context,
            ExtensionContext extension)
            throws Throwable {
        watch(test, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> test,
            ReflectiveInvocationContext<Method> context,
            ExtensionContext extension)
            throws Throwable {
        watch(test, context);
    }

    private static void watch(Invocation<Void> test, ReflectiveInvocationContext<Method> context)
            throws Throwable {
        Method method = context.getExecutable();
        List<String> libraries = libraries(context.getArguments());
        test.proceed();
        for (Hazard hazard : method.getAnnotation(Covers.class).value()) {
            for (String library : libraries) {
                PASSED.computeIfAbsent(hazard, h -> ConcurrentHashMap.newKeySet()).add(library);
            }
        }
    }

    private static List<String> libraries(List<Object> arguments) {
        for (Object argument : arguments) {
            if (argument instanceof Rows.Row row) {
                return List.of(row.library().name());
            }
            if (argument instanceof Library library) {
                return List.of(library.name());
            }
        }
        return names();
    }

    /** Libraries that have rows. */
    static List<String> names() {
        if (COLUMNS.contains(MATRIX)) {
            return List.of(MATRIX);
        }
        return Rows.libraries().stream().map(Library::name).distinct().toList();
    }

    static boolean isEmpty() {
        return PASSED.isEmpty();
    }

    /** What has a column, the later ones once all their hazards were run. */
    private static final List<String> COLUMNS =
            List.of("apache5", "apache4", "apache3", "urlconnection", "jdk", "okhttp");

    /** Those of which the default run and that of the others ask for every row. */
    private static final List<String> COMPLETE =
            List.of("apache5", "apache4", "apache3", "urlconnection");

    private static final String MATRIX = System.getProperty("it.matrix", "");

    /** Whether a profile runs hazards alone, without the first library. */
    static boolean ofHazardsOnly() {
        return MATRIX.equals("others") || COLUMNS.contains(MATRIX);
    }

    /** Those that the tests were asked to run with. */
    static List<String> run() {
        return switch (MATRIX) {
            case "" -> COMPLETE.subList(0, 1);
            case "others" -> COMPLETE.subList(1, COMPLETE.size());
            default -> COLUMNS.contains(MATRIX) ? List.of(MATRIX) : COMPLETE;
        };
    }

    /** Rows without a test that passed, and without a reason why they can't happen. */
    static List<String> missing() {
        return Stream.of(Hazard.values())
                .flatMap(
                        hazard ->
                                run().stream()
                                        .filter(library -> cell(hazard, library) == null)
                                        .map(library -> hazard + " for " + library))
                .toList();
    }

    /**
     * The page, with what these tests found out.
     *
     * @param before the page as it was: what it says of libraries without a test now, stays
     */
    static String text(List<String> before) {
        StringBuilder page = new StringBuilder();
        page.append("# Hazards\n\n");
        page.append(
                "Where sharing connections can hurt, and that it does not: each row has a test");
        page.append(" for each library, run with and\nwithout the agent against a real server.");
        page.append(
                " Written by `mvn verify -Dhazards.write=true`, which runs apache5, and with\n");
        page.append("`-Pmatrix`, which runs the others, `-Pjdk` or `-Pokhttp`; don't edit it.\n\n");
        page.append("| | what must hold |");
        List<String> columns = columns(before);
        columns.forEach(name -> page.append(' ').append(name).append(" |"));
        page.append("\n|---|---|");
        columns.forEach(name -> page.append("---|"));
        page.append('\n');
        for (Hazard hazard : Hazard.values()) {
            page.append("| ").append(hazard).append(" | ").append(hazard.title()).append(" |");
            for (String library : columns) {
                String cell =
                        run().contains(library)
                                ? cell(hazard, library)
                                : cellBefore(before, hazard, library);
                page.append(' ').append(cell == null ? NO_TEST : cell).append(" |");
            }
            page.append('\n');
        }
        page.append("\n## Tests\n\n");
        Map<Hazard, Set<String>> tests = Covered.byTests();
        for (Hazard hazard : Hazard.values()) {
            page.append("- ").append(hazard).append(": ");
            page.append(
                    tests.getOrDefault(hazard, Set.of()).stream()
                            .map(test -> "`" + test + "`")
                            .collect(Collectors.joining(", ")));
            page.append('\n');
        }
        return page.toString();
    }

    private static List<String> columns(List<String> page) {
        return COLUMNS.stream()
                .filter(
                        name ->
                                COMPLETE.contains(name)
                                        || run().contains(name)
                                        || page.stream().anyMatch(l -> l.contains("| " + name)))
                .toList();
    }

    private static String cell(Hazard hazard, String library) {
        boolean passed = PASSED.getOrDefault(hazard, Set.of()).contains(library);
        return passed ? "pass" : hazard.cannotHappen(library);
    }

    private static String cellBefore(List<String> page, Hazard hazard, String library) {
        List<String> header = List.of();
        for (String line : page) {
            List<String> cells = List.of(line.split(" *[|] *"));
            if (cells.contains("what must hold")) {
                header = cells;
            } else if (cells.size() == header.size() && cells.get(1).equals(hazard.name())) {
                int column = header.indexOf(library);
                return column < 0 ? null : cells.get(column);
            }
        }
        return null;
    }
}
