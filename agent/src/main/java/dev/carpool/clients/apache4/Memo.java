package dev.carpool.clients.apache4;

import dev.carpool.clients.Context;
import dev.carpool.clients.Remembered;
import dev.carpool.options.Mode;

/**
 * What the library makes anew for every client: the default TLS context, within a builder, which
 * shows it to nobody; the default factory of TLS sockets, which is immutable; its version; within a
 * builder, the registry of cookie specifications (immutable, of factories that several threads may
 * use).
 */
final class Memo extends Remembered {

    private final ThreadLocal<Integer> building = new ThreadLocal<Integer>();
    private final boolean observes;
    private volatile Object cookies;

    Memo(Context context) {
        observes = context.policy().options().mode() == Mode.OBSERVE;
    }

    /** A builder begins; one may build another. */
    void building() {
        Integer depth = building.get();
        building.set(depth == null ? 1 : depth + 1);
    }

    void buildingDone() {
        Integer depth = building.get();
        if (depth == null || depth == 1) {
            building.remove();
        } else {
            building.set(depth - 1);
        }
    }

    boolean isBuilding() {
        return building.get() != null;
    }

    Object on(String site, Object[] call) {
        if (observes) {
            return call[2];
        }
        if (site.equals(Apache4.MEMO_VERSION)) {
            return version(call);
        }
        if (site.equals(Apache4.MEMO_COOKIES)) {
            return isBuilding() ? cookies(call) : call[2];
        }
        return site.equals(Apache4.MEMO_FACTORY) || isBuilding() ? tls(site, call[2]) : call[2];
    }

    /**
     * The registry that belongs to the default list of public suffixes, if known; after the factory
     * has run: its result, to be remembered.
     */
    private Object cookies(Object[] call) {
        if (call.length != 4 || !KeyParts.areDefaultSuffixes(call[3])) {
            return call[2];
        }
        if (call[2] != null) {
            cookies = call[2];
        }
        return cookies;
    }
}
