package dev.carpool.options;

import java.util.Locale;

/** A list of {@code host} or {@code host:port} patterns; IPv6 with a port is {@code [::1]:80}. */
final class HostGlobs {
    private static final int LAST_PORT = 65535;

    private final String[] hosts;
    private final String[] ports;

    /** A list in its normal form. */
    HostGlobs(String list) {
        String[] globs = Text.split(list);
        hosts = new String[globs.length];
        ports = new String[globs.length];
        for (int i = 0; i < globs.length; i++) {
            int colon = portColon(globs[i]);
            hosts[i] = bare(colon < 0 ? globs[i] : globs[i].substring(0, colon));
            ports[i] = colon < 0 ? "*" : globs[i].substring(colon + 1);
        }
    }

    boolean match(String host, int port) {
        String name = bare(host.toLowerCase(Locale.ROOT));
        String number = Integer.toString(port);
        for (int i = 0; i < hosts.length; i++) {
            if (Globs.match(hosts[i], name) && Globs.match(ports[i], number)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The normal form of one pattern.
     *
     * @throws IllegalArgumentException with what is wrong, for the user
     */
    static String normal(String glob) {
        if (glob.startsWith("!")) {
            throw new IllegalArgumentException(
                    "no ! here: what to leave out goes into except-hosts");
        }
        if (glob.indexOf('/') >= 0) {
            throw new IllegalArgumentException(
                    "'" + Text.shown(glob) + "' is a URL: give host or host:port");
        }
        int colon = portColon(glob);
        String host = bare(colon < 0 ? glob : glob.substring(0, colon));
        if (host.isEmpty() || host.indexOf('[') >= 0 || host.indexOf(']') >= 0 || blank(host)) {
            throw new IllegalArgumentException(
                    "'" + Text.shown(glob) + "' is no host or host:port");
        }
        if (colon >= 0 && !port(glob.substring(colon + 1))) {
            throw new IllegalArgumentException(
                    "'" + Text.shown(glob) + "' has no port from 1 to " + LAST_PORT);
        }
        return glob.toLowerCase(Locale.ROOT);
    }

    private static int portColon(String glob) {
        if (glob.startsWith("[")) {
            int colon = glob.indexOf("]:");
            return colon < 0 ? -1 : colon + 1;
        }
        int colon = glob.indexOf(':');
        // More than one: an IPv6 address without brackets, so without a port.
        return colon == glob.lastIndexOf(':') ? colon : -1;
    }

    /** Without what only one of two spellings of the same host has. */
    private static String bare(String host) {
        if (host.startsWith("[") && host.endsWith("]")) {
            return host.substring(1, host.length() - 1);
        }
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private static boolean blank(String host) {
        for (int i = 0; i < host.length(); i++) {
            if (Character.isWhitespace(host.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean port(String glob) {
        boolean wild = false;
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            wild |= c == '*' || c == '?';
            if (c != '*' && c != '?' && (c < '0' || c > '9')) {
                return false;
            }
        }
        if (glob.isEmpty() || glob.length() > 5 || glob.charAt(0) == '0') {
            return false;
        }
        return wild || Integer.parseInt(glob) <= LAST_PORT;
    }
}
