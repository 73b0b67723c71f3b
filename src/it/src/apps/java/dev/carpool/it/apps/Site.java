package dev.carpool.it.apps;

import dev.carpool.it.apps.driver.Driver;
import dev.carpool.it.apps.driver.Http;
import dev.carpool.it.apps.driver.Settings;
import java.util.HashMap;
import java.util.Map;

/** Where a scenario sends its calls, and the parameters its row gave it. */
public final class Site {
    public final String base;
    private final Map<String, String> parameters;

    public Site(String base, Map<String, String> parameters) {
        this.base = base;
        this.parameters = parameters;
    }

    public String get(String name, String otherwise) {
        return parameters.getOrDefault(name, otherwise);
    }

    /** The same site with one parameter changed. */
    public Site with(String name, String value) {
        Map<String, String> changed = new HashMap<>(parameters);
        changed.put(name, value);
        return new Site(base, changed);
    }

    /** The same parameters at another server. */
    public Site at(String otherBase) {
        return new Site(otherBase, parameters);
    }

    public int number(String name, int otherwise) {
        return Integer.parseInt(get(name, Integer.toString(otherwise)));
    }

    public <E extends Enum<E>> E choice(Class<E> type, E otherwise) {
        return Enum.valueOf(type, get(type.getSimpleName(), otherwise.name()));
    }

    /** The library that this row is about. */
    public static Driver driver() {
        return driver(System.getProperty("it.driver"));
    }

    /** A library that a scenario names itself, where it uses several. */
    static Driver driver(String type) {
        try {
            return (Driver)
                    Class.forName(type, true, Thread.currentThread().getContextClassLoader())
                            .getDeclaredConstructor()
                            .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The row's settings for clients of one kind. */
    public Settings settings(String prefix) {
        return new Settings(parameters::get, prefix);
    }

    /** A new client with the row's settings. */
    public Http client() throws Exception {
        return client("");
    }

    /**
     * A new client with some of the row's settings.
     *
     * @param prefix which, where a scenario has clients of several kinds: a name and a dot
     */
    public Http client(String prefix) throws Exception {
        return driver().client(settings(prefix));
    }
}
