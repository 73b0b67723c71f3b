package dev.carpool.clients;

import dev.carpool.options.Options;
import dev.carpool.report.CallSites;

/** Whose code builds a client. */
public final class CallSite {

    private CallSite() {}

    /**
     * Whether the class on this thread's stack that builds a client is one whose clients may share.
     *
     * @param library prefixes of the library's own classes
     */
    public static boolean allowed(Options options, String... library) {
        if (!options.sitesRestricted()) {
            return true;
        }
        StackTraceElement caller = CallSites.caller(library);
        return caller != null && options.site(caller.getClassName());
    }
}
