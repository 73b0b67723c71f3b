package dev.carpool.clients.jdk;

/** What is so for all clients of this JVM. */
final class Surroundings {

    private Surroundings() {}

    /** Looked at once, and not under a security manager, which may forbid to look. */
    private static final class Opened {
        static final boolean TO_APPS = isOpen();

        private static boolean isOpen() {
            Class<?> internal = Internals.implementation();
            String name = internal.getPackageName();
            Module http = internal.getModule();
            return http.isOpen(name, ClassLoader.getSystemClassLoader().getUnnamedModule())
                    || ModuleLayer.boot().modules().stream()
                            .anyMatch(other -> other != http && http.isOpen(name, other));
        }
    }

    /**
     * Why none of them may share, or null. To be asked before anything that needs a permission: the
     * app is on the stack.
     */
    static String refusal() throws Throwable {
        if (System.getSecurityManager() != null) {
            return "securityManager";
        }
        if (Opened.TO_APPS) {
            // By --add-opens: an app that looks behind its client is to find what it looks for.
            return "openInternals";
        }
        if (Internals.isPoolLimited()) {
            // By jdk.httpclient.connectionPoolSize, which is for each client.
            return "connectionPoolSize";
        }
        // What finds an idle connection closed would fail; a new client's never finds one.
        return Internals.isRetryConnectDisabled() ? "disableRetryConnect" : null;
    }
}
