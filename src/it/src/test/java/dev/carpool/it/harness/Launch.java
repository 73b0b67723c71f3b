package dev.carpool.it.harness;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How to start a JVM: which Java, which library, with which agents, arguments and environment. */
public record Launch(
        Java java,
        List<Path> classPath,
        List<String> agents,
        List<String> jvmArguments,
        Map<String, String> environment) {
    /** Variable with the shell command that comes before the JVM. */
    static final String UNDER = "IT_UNDER";

    public static Launch of(Java java, Library library) {
        List<Path> classPath = new ArrayList<>(library.jars());
        classPath.add(0, Path.of(System.getProperty("it.apps")));
        String driver = "-Dit.driver=" + library.driver().getName();
        List<String> arguments = plus(library.jvmArguments(), driver);
        return new Launch(java, List.copyOf(classPath), List.of(), arguments, Map.of());
    }

    /** With apps and published libraries that need Java 17. */
    public static Launch modern(Library library) {
        return modern(library, "third-party");
    }

    /**
     * With the apps that need Java 17, and published libraries.
     *
     * @param jars where in {@code target/libs} those are
     */
    public static Launch modern(Library library, String jars) {
        Launch plain = of(Java.RUNNING, library);
        Stream<Path> more =
                Stream.concat(
                        Stream.of(Path.of(System.getProperty("it.apps17"))), Library.jarsIn(jars));
        return plain.classPath(Stream.concat(plain.classPath.stream(), more).toList());
    }

    public static Path agentJar() {
        return Path.of(System.getProperty("it.agent"));
    }

    public Launch agent(String options) {
        return agent(agentJar(), options);
    }

    public Launch agent(Path jar, String options) {
        String argument = "-javaagent:" + jar + (options.isEmpty() ? "" : "=" + options);
        return new Launch(java, classPath, plus(agents, argument), jvmArguments, environment);
    }

    public Launch jvm(String... arguments) {
        return new Launch(java, classPath, agents, plus(jvmArguments, arguments), environment);
    }

    /** From a shell that has run this command, such as a {@code ulimit}. */
    public Launch under(String command) {
        return environment(UNDER, command);
    }

    public Launch environment(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(name, value);
        return new Launch(java, classPath, agents, jvmArguments, more);
    }

    public Launch classPath(List<Path> paths) {
        return new Launch(java, paths, agents, jvmArguments, environment);
    }

    private static List<String> plus(List<String> list, String... more) {
        return Stream.concat(list.stream(), Stream.of(more)).toList();
    }
}
