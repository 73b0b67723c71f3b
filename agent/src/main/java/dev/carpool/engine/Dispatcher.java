package dev.carpool.engine;

import dev.carpool.clients.Hook;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Takes every call of woven code to where its hook was declared. Never throws: then the library
 * goes on by itself.
 */
final class Dispatcher implements BiFunction<Object, Object, Object> {

    /** One declared hook. */
    interface Site {
        Object call(Object[] call) throws Throwable;

        /** False: the woven code is to behave as if it were not there. */
        boolean active();

        void failed(Throwable failure);

        /** The library has no place for this hook. */
        default void missing(Hook hook) {
            failed(new NoSuchMethodError(hook.type() + "." + hook.member()));
        }
    }

    private final Map<String, Site> sites = new HashMap<String, Site>();

    /** Before anything is woven; later the map is only read. */
    void add(String site, Site target) {
        sites.put(site, target);
    }

    void missing(Hook hook) {
        sites.get(hook.site()).missing(hook);
    }

    @Override
    public Object apply(Object site, Object arguments) {
        Object[] call = (Object[]) arguments;
        Site target = sites.get(site);
        if (target == null) {
            return call[2];
        }
        try {
            return target.active() ? target.call(call) : call[2];
        } catch (Throwable t) {
            target.failed(t);
            return call[2];
        }
    }
}
