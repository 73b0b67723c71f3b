package dev.carpool.options;

/** A list of patterns in which {@code *} stands for any characters and {@code ?} for one. */
final class Globs {
    private final String[] globs;

    /** A list in its normal form. */
    Globs(String list) {
        globs = Text.split(list);
    }

    boolean match(String text) {
        for (String glob : globs) {
            if (match(glob, text)) {
                return true;
            }
        }
        return false;
    }

    static boolean match(String glob, String text) {
        int g = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            char wanted = g < glob.length() ? glob.charAt(g) : 0;
            if (g < glob.length() && wanted == '*') {
                star = g++;
                resume = t;
            } else if (g < glob.length() && (wanted == '?' || wanted == text.charAt(t))) {
                g++;
                t++;
            } else if (star >= 0) {
                // Only the last star needs another try: what stands before it fits already.
                g = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (g < glob.length() && glob.charAt(g) == '*') {
            g++;
        }
        return g == glob.length();
    }

    /**
     * The normal form of one class-name pattern.
     *
     * @throws IllegalArgumentException with what is wrong, for the user
     */
    static String normalSite(String glob) {
        if (glob.startsWith("!")) {
            throw new IllegalArgumentException(
                    "no ! here: what to leave out goes into except-sites");
        }
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (c == '/' || c == '#' || c == '(' || c == ':' || Character.isWhitespace(c)) {
                throw new IllegalArgumentException(
                        "'" + Text.shown(glob) + "' is no class name: com.acme.Foo or com.acme.*");
            }
        }
        return glob;
    }
}
