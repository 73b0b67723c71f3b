package dev.carpool.bench.fork;

import dev.carpool.bench.server.KeyMaterial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Command lines of child JVMs. No flag but what is needed: the JVM's own defaults are what an app
 * runs with.
 *
 * @param java the executable
 * @param agent the agent's jar
 * @param agentOptions its options, empty for its defaults
 */
public record JavaCommand(Path java, Path agent, String agentOptions) {

    /**
     * Runs {@code main} with nothing but its own classes on the class path: the JVM looks for any
     * agent's class in all of it, and opens every jar on the way.
     */
    public List<String> alone(boolean withAgent, Class<?> main) {
        return of(
                withAgent,
                List.of(),
                main.getProtectionDomain().getCodeSource().getLocation().getPath(),
                main);
    }

    /** Runs {@code main}, with the agent or without. */
    public List<String> of(boolean withAgent, List<String> flags, Class<?> main, String... args) {
        return of(withAgent, flags, System.getProperty("java.class.path"), main, args);
    }

    private List<String> of(
            boolean withAgent,
            List<String> flags,
            String classPath,
            Class<?> main,
            String... args) {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        if (withAgent) {
            String options = agentOptions.isEmpty() ? "" : "=" + agentOptions;
            command.add("-javaagent:" + agent + options);
        }
        command.addAll(flags);
        command.add("-cp");
        command.add(classPath);
        command.add(main.getName());
        command.addAll(List.of(args));
        return command;
    }

    /** What makes a JVM trust the benchmark's server by its default context. */
    public static List<String> trusting(KeyMaterial material) {
        return List.of(
                "-Djavax.net.ssl.trustStore=" + material.trust(),
                "-Djavax.net.ssl.trustStoreType=PKCS12",
                "-Djavax.net.ssl.trustStorePassword=" + KeyMaterial.PASSWORD);
    }
}
