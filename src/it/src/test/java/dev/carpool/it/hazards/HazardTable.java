package dev.carpool.it.hazards;

import dev.carpool.it.Rows;
import dev.carpool.it.harness.Library;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Remembers which tests covered which hazard for which library, and writes that down. */
public final class HazardTable implements InvocationInterceptor {
    /** Hazard, then library, then the tests that passed. */
    private static final Map<Hazard, Map<String, Set<String>>> PASSED = new ConcurrentHashMap<>();

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
                PASSED.computeIfAbsent(hazard, h -> new ConcurrentHashMap<>())
                        .computeIfAbsent(library, l -> ConcurrentHashMap.newKeySet())
                        .add(method.getDeclaringClass().getSimpleName() + "." + method.getName());
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
        return Rows.libraries().stream().map(Library::name).distinct().toList();
    }

    static boolean isEmpty() {
        return PASSED.isEmpty();
    }

    /** Libraries of which every row is asked for. */
    private static final List<String> COMPLETE = List.of("apache5");

    /** Rows without a test that passed, and without a reason why they can't happen. */
    static List<String> missing() {
        return Stream.of(Hazard.values())
                .flatMap(
                        hazard ->
                                COMPLETE.stream()
                                        .filter(library -> cell(hazard, library) == null)
                                        .map(library -> hazard + " for " + library))
                .toList();
    }

    static String text() {
        StringBuilder page = new StringBuilder();
        page.append("# Hazards\n\n");
        page.append(
                "Where sharing connections can hurt, and that it does not: each row has a test");
        page.append(" for each library, run with and\nwithout the agent against a real server.");
        page.append(
                " Written by `mvn verify -Dhazards.write=true`; don't edit it. `-Dit.matrix=newest` runs the same\n");
        page.append("tests for Apache HttpClient 4 and 3.\n\n");
        page.append("| | what must hold |");
        COMPLETE.forEach(name -> page.append(' ').append(name).append(" |"));
        page.append("\n|---|---|");
        COMPLETE.forEach(name -> page.append("---|"));
        page.append('\n');
        for (Hazard hazard : Hazard.values()) {
            page.append("| ").append(hazard).append(" | ").append(hazard.title()).append(" |");
            for (String library : COMPLETE) {
                String cell = cell(hazard, library);
                page.append(' ').append(cell == null ? "no test yet" : cell).append(" |");
            }
            page.append('\n');
        }
        page.append("\n## Tests\n\n");
        for (Hazard hazard : Hazard.values()) {
            Map<String, Set<String>> tests = new TreeMap<>(PASSED.getOrDefault(hazard, Map.of()));
            Set<String> all = new TreeSet<>();
            tests.values().forEach(all::addAll);
            page.append("- ").append(hazard).append(": ");
            page.append(all.stream().map(t -> "`" + t + "`").collect(Collectors.joining(", ")));
            page.append('\n');
        }
        return page.toString();
    }

    private static String cell(Hazard hazard, String library) {
        boolean passed = PASSED.getOrDefault(hazard, Map.of()).containsKey(library);
        return passed ? "pass" : hazard.cannotHappen(library);
    }
}
