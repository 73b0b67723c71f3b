package dev.carpool.options;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The sources of one test, and what reading them brings. */
final class Given {
    private final Properties system = new Properties();
    private final Map<String, String> env = new HashMap<>();
    private String agentArgs;
    private boolean attached;
    private Path file;

    static Given nothing() {
        return new Given();
    }

    static Given args(String agentArgs) {
        Given given = new Given();
        given.agentArgs = agentArgs;
        return given;
    }

    Given property(String name, String value) {
        system.setProperty(name, value);
        return this;
    }

    Given env(String name, String value) {
        env.put(name, value);
        return this;
    }

    Given attached() {
        attached = true;
        return this;
    }

    /** Gives one key at the place of this name. */
    Given at(Place place, String key, String value, Path dir) throws Exception {
        switch (place) {
            case ARGS -> agentArgs = joined(agentArgs, key + "=" + value);
            case SYSTEM -> property("carpool." + key, value);
            case ENV -> env.merge("CARPOOL_OPTIONS", key + "=" + value, Given::joined);
            case FILE -> {
                if (file == null) {
                    file = Files.writeString(dir.resolve("carpool.properties"), "");
                    at(Place.ENV, "config", file.toString(), dir);
                }
                Files.writeString(file, key + "=" + value + "\n", StandardOpenOption.APPEND);
            }
        }
        return this;
    }

    Options read() throws OptionException {
        return Options.read(agentArgs, attached, system, env);
    }

    /** The exception that reading has to bring. */
    OptionException refused() {
        OptionException refused = catchThrowableOfType(OptionException.class, this::read);
        if (refused == null) {
            throw new AssertionError("not refused: " + agentArgs + " " + system + " " + env);
        }
        return refused;
    }

    String message() {
        return refused().getMessage();
    }

    private static String joined(String before, String option) {
        return before == null ? option : before + "," + option;
    }

    /** Where options are given, the one that wins first. */
    enum Place {
        ARGS,
        SYSTEM,
        ENV,
        FILE
    }
}
