package dev.carpool.options;

import java.util.Arrays;
import java.util.Locale;

/**
 * Checks one value and brings it into its normal form, in which equal settings are equal strings
 * and which parses to itself.
 */
final class Values {
    static final String NONE = "none";
    static final String OFF = "off";
    private static final String ALL = "all";
    private static final String[] CLIENTS = {
        "apache5",
        "apache5-async",
        "apache4",
        "apache4-async",
        "apache3",
        "jdk",
        "urlconnection",
        "okhttp"
    };

    private static final String[] REPORTS = {".html", ".json", ".txt"};
    private static final int MOST_DIGITS = 12;
    private static final int MOST_PORT = 65535;
    private static final int MOST_PORT_DIGITS = 5;

    private Values() {}

    /**
     * The normal form.
     *
     * @throws IllegalArgumentException with what is wrong and what would be right, for the user
     */
    static String normal(Key key, String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("has no value; allowed: " + key.allowed());
        }
        Kind kind = key.kind;
        if (kind == Kind.CHOICE) {
            return choice(key, value);
        }
        if (kind == Kind.COUNT) {
            return count(key, value);
        }
        if (kind == Kind.DURATION) {
            return duration(key, value);
        }
        // A value from anywhere has to fit into an options string, where a comma ends it.
        if (value.indexOf(',') >= 0) {
            throw new IllegalArgumentException(
                    kind == Kind.PATH || kind == Kind.REPORT
                            ? "a path can't have a comma here"
                            : "list entries are separated by |");
        }
        if (kind == Kind.PATH || unset(key, value)) {
            return value;
        }
        if (kind == Kind.REPORT) {
            return report(value);
        }
        if (kind == Kind.ADDRESS) {
            return address(value);
        }
        return list(key, value);
    }

    /** Whether the list of clients, in its normal form, has this one. */
    static boolean client(String list, String name) {
        boolean positive = false;
        boolean all = false;
        boolean named = false;
        for (String entry : Text.split(list)) {
            boolean leftOut = entry.startsWith("!");
            if (leftOut && entry.substring(1).equals(name)) {
                return false;
            }
            positive |= !leftOut;
            all |= entry.equals(ALL);
            named |= entry.equals(name);
        }
        return has(CLIENTS, name) && (named || all || !positive);
    }

    private static String choice(Key key, String value) {
        if (has(key.choices, value)) {
            return value;
        }
        throw new IllegalArgumentException(
                "not one of "
                        + key.allowed()
                        + "; the nearest is "
                        + Nearest.to(value, Arrays.asList(key.choices)));
    }

    private static String count(Key key, String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                throw new IllegalArgumentException("not a whole number from " + key.allowed());
            }
        }
        long count = value.length() > MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(value);
        return Long.toString(inRange(key, count));
    }

    private static String duration(Key key, String value) {
        if (value.charAt(0) == '-') {
            throw new IllegalArgumentException("out of range: " + key.allowed());
        }
        return Durations.format(inRange(key, Durations.parse(value)));
    }

    private static String report(String value) {
        String name = value.toLowerCase(Locale.ROOT);
        for (String ending : REPORTS) {
            if (name.endsWith(ending)) {
                return value;
            }
        }
        throw new IllegalArgumentException(
                "must end in " + Text.join(REPORTS, 0, ", ") + ", which says how it is written");
    }

    /** A port, or a host and a port; the host is not looked up here. */
    private static String address(String value) {
        int colon = value.lastIndexOf(':');
        String port = value.substring(colon + 1);
        boolean digits = !port.isEmpty() && port.length() <= MOST_PORT_DIGITS;
        for (int i = 0; i < port.length(); i++) {
            digits &= port.charAt(i) >= '0' && port.charAt(i) <= '9';
        }
        String host = colon < 0 ? null : value.substring(0, colon);
        boolean bare = host != null && host.indexOf(':') >= 0 && !host.startsWith("[");
        if (!digits || "".equals(host) || bare) {
            throw new IllegalArgumentException(
                    "neither off nor a port nor host:port, with an IPv6 address in brackets");
        }
        int number = Integer.parseInt(port);
        if (number < 1 || number > MOST_PORT) {
            throw new IllegalArgumentException("the port is out of range: 1 to " + MOST_PORT);
        }
        return host == null ? Integer.toString(number) : host + ':' + number;
    }

    private static long inRange(Key key, long number) {
        if (number < key.least || number > key.most) {
            throw new IllegalArgumentException("out of range: " + key.allowed());
        }
        return number;
    }

    private static boolean unset(Key key, String value) {
        return value.equals(key.defaultText()) && (value.equals(NONE) || value.equals(OFF));
    }

    private static String list(Key key, String value) {
        String[] entries = Text.split(value);
        for (int i = 0; i < entries.length; i++) {
            if (entries[i].isEmpty()) {
                throw new IllegalArgumentException("the list has an empty entry");
            }
            entries[i] = entry(key.kind, entries[i]);
        }
        if (key.kind != Kind.CLIENTS) {
            return Text.join(entries, 0, "|");
        }
        String list = Text.join(entries, 0, "|");
        for (String client : CLIENTS) {
            if (!client(list, client)) {
                return list;
            }
        }
        return ALL;
    }

    private static String entry(Kind kind, String entry) {
        if (kind == Kind.HOSTS) {
            return HostGlobs.normal(entry);
        }
        if (kind == Kind.SITES) {
            return Globs.normalSite(entry);
        }
        String name = entry.startsWith("!") ? entry.substring(1) : entry;
        if (has(CLIENTS, name) || entry.equals(ALL)) {
            return entry;
        }
        throw new IllegalArgumentException(
                "'"
                        + Text.shown(name)
                        + "' is an unknown client; the nearest is "
                        + Nearest.to(name, Arrays.asList(CLIENTS)));
    }

    private static boolean has(String[] all, String one) {
        for (String each : all) {
            if (each.equals(one)) {
                return true;
            }
        }
        return false;
    }
}
