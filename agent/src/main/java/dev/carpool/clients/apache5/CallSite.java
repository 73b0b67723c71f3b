package dev.carpool.clients.apache5;

import dev.carpool.options.Options;

/** Whose code builds a client. */
final class CallSite {

    private CallSite() {}

    /**
     * Whether the class on this thread's stack that builds a client is one whose clients may share.
     */
    static boolean allowed(Options options) {
        if (!options.sitesRestricted()) {
            return true;
        }
        for (StackTraceElement frame : new Throwable().getStackTrace()) {
            String name = frame.getClassName();
            if (!name.startsWith("dev.carpool.")
                    && !name.startsWith("org.apache.hc.")
                    && !name.startsWith("java.")) {
                return options.site(name);
            }
        }
        return false;
    }
}
