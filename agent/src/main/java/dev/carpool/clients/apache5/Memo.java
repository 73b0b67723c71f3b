package dev.carpool.clients.apache5;

import dev.carpool.clients.Remembered;
import org.apache.hc.client5.http.psl.PublicSuffixMatcherLoader;

/**
 * What the library makes anew for every client: the default TLS strategy (immutable, and never
 * shown to the app by a client), its version, and the registry of cookie specifications (immutable,
 * of factories without a state).
 */
final class Memo extends Remembered {

    private volatile Object cookies;

    /**
     * Before the factory runs: what it would make, if known. After: its result, to be remembered.
     */
    Object on(String site, Object[] call) {
        if (site.endsWith(".cookies")) {
            return cookies(call);
        }
        return site.endsWith(".version") ? version(call) : tls(site, call[2]);
    }

    /**
     * The registry of cookie specifications that belongs to the default list of public suffixes.
     */
    private Object cookies(Object[] call) {
        if (call[3] != PublicSuffixMatcherLoader.getDefault()) {
            return call[2];
        }
        if (call[2] != null) {
            cookies = call[2];
        }
        return cookies;
    }
}
