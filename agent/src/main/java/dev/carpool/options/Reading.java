package dev.carpool.options;

import java.util.Arrays;
import java.util.Map;
import java.util.Properties;

/** Puts the sources in their order and takes each key from the first that gives it. */
final class Reading {
    private static final String SWITCH = "CARPOOL_ENABLED";
    private static final String STRING = "CARPOOL_OPTIONS";

    private Reading() {}

    /**
     * All settings in normal form, by the ordinal of their key.
     *
     * @throws OptionException if anything is wrong in any source, even where another one wins
     */
    static String[] values(
            String agentArgs, boolean attached, Properties system, Map<String, String> env)
            throws OptionException {
        String enabled = env.get(SWITCH);
        if (enabled != null && enabled.trim().equalsIgnoreCase("false")) {
            String[] off = effective(new Source[0], attached);
            off[Key.MODE.ordinal()] = "off";
            return off;
        }
        Source[] sources = {
            Source.string("agent options", agentArgs),
            Source.system(system),
            Source.string(STRING, env.get(STRING))
        };
        for (Source source : sources) {
            String path = source.value(Key.CONFIG);
            if (path != null) {
                if (!path.equals(Values.NONE)) {
                    sources = Arrays.copyOf(sources, sources.length + 1);
                    sources[sources.length - 1] = Source.file(path, source);
                }
                break;
            }
        }
        String problem = problem(enabled, sources);
        if (problem != null) {
            throw new OptionException(problem, "true".equals(given(Key.STRICT, sources)));
        }
        return effective(sources, attached);
    }

    private static String problem(String enabled, Source[] sources) {
        if (enabled != null
                && !enabled.trim().isEmpty()
                && !enabled.trim().equalsIgnoreCase("true")) {
            return SWITCH + "=" + Text.shown(enabled) + ": not one of true, false";
        }
        for (Source source : sources) {
            if (source.problem() != null) {
                return source.problem();
            }
        }
        return null;
    }

    private static String given(Key key, Source[] sources) {
        for (Source source : sources) {
            if (source.value(key) != null) {
                return source.value(key);
            }
        }
        return null;
    }

    private static String[] effective(Source[] sources, boolean attached) {
        String[] values = new String[Key.values().length];
        String profile = given(Key.PROFILE, sources);
        for (Key key : Key.values()) {
            String value = given(key, sources);
            if (value == null && profile != null) {
                value = Profiles.value(profile, key);
            }
            values[key.ordinal()] = value == null ? fallback(key, attached) : value;
        }
        values[Key.PROFILE.ordinal()] = Values.NONE;
        values[Key.CONFIG.ordinal()] = Values.NONE;
        return values;
    }

    /** The default in normal form. */
    static String fallback(Key key, boolean attached) {
        if (key == Key.MODE) {
            return attached ? "observe" : "share";
        }
        return key.defaultText();
    }
}
