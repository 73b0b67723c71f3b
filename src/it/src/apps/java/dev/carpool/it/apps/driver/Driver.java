package dev.carpool.it.apps.driver;

import dev.carpool.it.apps.mutation.Surface;
import java.util.Collections;
import java.util.List;

/**
 * A client library as naive code uses it. Scenarios are written once against this; a library is one
 * implementation, with a public constructor without parameters.
 */
public interface Driver {
    /**
     * Every way in which apps build a client of this library, the usual one first. {@link Knob#WAY}
     * chooses.
     */
    List<String> ways();

    /** Those of them that a version of the library has. */
    default List<String> ways(String version) {
        return ways();
    }

    /**
     * Builds a client of its own, as naive code does for each call.
     *
     * @throws UnsupportedOperationException the library has no such setting
     */
    Http client(Settings settings) throws Exception;

    /** What apps configure clients by, with what each setter means. */
    default List<Surface<?>> surfaces() {
        return Collections.emptyList();
    }

    /**
     * What a container does where an app is undeployed and its library keeps something by the
     * context class loader.
     */
    default void undeployed(ClassLoader context) {}

    /**
     * A client as the driver's author would write it by hand for a whole app: one pool, wide
     * limits.
     */
    default Http longLived(Settings settings) throws Exception {
        return client(settings);
    }
}
