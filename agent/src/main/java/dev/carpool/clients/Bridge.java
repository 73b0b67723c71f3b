package dev.carpool.clients;

/**
 * The code of one library copy that uses the library's types. Loaded once per class loader of the
 * library, and reachable only from the library's own class, so that it is collected with it.
 */
public interface Bridge {

    /**
     * A hook was reached.
     *
     * @param site the hook's name
     * @param call {@code [woven class, this or null, current value or null, method arguments …]}
     * @return what to go on with; {@code call[2]} changes nothing
     * @throws Throwable whatever goes wrong: it is counted, and the library goes on with {@code
     *     call[2]}
     */
    Object on(String site, Object[] call) throws Throwable;
}
