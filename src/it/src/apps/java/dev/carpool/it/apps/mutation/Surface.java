package dev.carpool.it.apps.mutation;

import dev.carpool.it.apps.driver.Http;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One class of a library by which apps configure clients, and a table of its setters.
 *
 * @param <C> what the library's clients are made by
 */
public abstract class Surface<C> {
    private final String type;
    private final Map<String, String> others = new LinkedHashMap<>();
    private Versions usable = Versions.ALL;

    /**
     * @param type name of the class; versions may lack it
     */
    protected Surface(String type) {
        this.type = type;
    }

    public final String type() {
        return type;
    }

    /** Every setter, constructor and factory with parameters. */
    public abstract List<Setter<C>> setters();

    /** Public members that configure nothing, and why not. */
    public final Map<String, String> others() {
        return Collections.unmodifiableMap(others);
    }

    /**
     * @param why what these members are instead of setters
     */
    protected final void others(String why, String... signatures) {
        for (String signature : signatures) {
            others.put(signature, why);
        }
    }

    /** Versions in which clients of the API that the driver uses can be configured by it. */
    public final Versions usable() {
        return usable;
    }

    protected final void usableSince(String version) {
        usable = usable.since(version);
    }

    /** Whether it is in use while a client is, so that its setters work on a client in use. */
    protected boolean isLive() {
        return false;
    }

    /** All that a new version could add to. */
    public List<String> members() {
        return Members.of(type);
    }

    /** One with nothing set; null for a class whose only setters are its constructors. */
    protected abstract Object fresh() throws Exception;

    /** What a client is to be made by, given a fresh one of this class. */
    protected abstract C clients(Object fresh) throws Exception;

    /** Applies a setter; gives what is configured by it. */
    protected Object apply(String signature, Object fresh, Object[] values) throws Exception {
        return Members.call(type, signature, fresh, values);
    }

    /** A client that is configured so. */
    protected abstract Http client(C clients, Object configured) throws Exception;
}
