package dev.carpool.clients;

import dev.carpool.options.Options;

/** Whose code builds a client. */
public final class CallSite {

    private CallSite() {}

    /**
     * Whether the class on this thread's stack that builds a client is one whose clients may share.
     *
     * @param library prefix of the library's own classes
     */
    public static boolean allowed(Options options, String library) {
        if (!options.sitesRestricted()) {
            return true;
        }
        for (StackTraceElement frame : new Throwable().getStackTrace()) {
            String name = frame.getClassName();
            if (!name.startsWith("dev.carpool.")
                    && !name.startsWith(library)
                    && !name.startsWith("java.")) {
                return options.site(name);
            }
        }
        return false;
    }
}
