package dev.carpool.engine;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.List;

/**
 * The names of all classes that the agent has anything to do with, as the build lists them: no
 * library's description has to be loaded to know that an app has none of them.
 */
final class Names {

    static final String LIST = "hooked-classes";

    /** So many characters at a name's end are looked at before the whole of it. */
    private static final int END = 4;

    private static final int ENDS = 4096;

    /** By the hash of a name's end, one more than the index of the first that has it. */
    private final short[] first = new short[ENDS];

    private final String[] names;

    /** One more than the index of the next name with the same hash. */
    private final short[] next;

    /** Packages whose copies under other names are looked for, between slashes. */
    private final List<String> roots = new ArrayList<String>(1);

    /**
     * @param list as {@link HookedNames} writes it: a class each, with slashes; with a slash before
     *     and after it, a root. Before each its length in one byte: to look for its end would take
     *     a millisecond in a JVM that starts.
     */
    Names(byte[] list, int length) throws UnsupportedEncodingException {
        names = new String[length / END];
        next = new short[names.length];
        int count = 0;
        for (int at = 0; at < length; at += 1 + list[at]) {
            String name = new String(list, at + 1, list[at], "ISO-8859-1");
            if (name.charAt(0) == '/') {
                roots.add(name);
            } else {
                int end = end(name);
                names[count] = name;
                next[count] = first[end];
                first[end] = (short) ++count;
            }
        }
    }

    /**
     * @throws IOException if the agent's jar is not whole
     */
    static Names read() throws IOException {
        try (InputStream in = Names.class.getClassLoader().getResourceAsStream(LIST)) {
            if (in == null) {
                throw new FileNotFoundException(LIST + " in the agent's jar");
            }
            byte[] list = new byte[32768];
            int length = 0;
            for (int n; (n = in.read(list, length, list.length - length)) > 0; ) {
                length += n;
            }
            return new Names(list, length);
        }
    }

    /**
     * The listed name that a class has, or that it has in the library it is a copy of; null if it
     * is none of these.
     *
     * @param name with slashes
     */
    String listed(String name) {
        if (name.length() < END) {
            return null;
        }
        for (int i = first[end(name)]; i > 0; i = next[i - 1]) {
            String listed = names[i - 1];
            if (name.equals(listed) || isCopy(name, listed)) {
                return listed;
            }
        }
        return null;
    }

    private boolean isCopy(String name, String listed) {
        int at = name.length() - listed.length();
        if (at > 0 && name.charAt(at - 1) == '/' && name.endsWith(listed)) {
            for (String root : roots) {
                if (name.startsWith(root, at - 1)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a class is listed, asked by its name with dots. */
    boolean has(String className) {
        return className.length() >= END
                && first[end(className)] > 0
                && listed(className.replace('.', '/')) != null;
    }

    /**
     * Hashes of whole names, and looks for packages in them, are most of what an app pays while its
     * bytecode is interpreted.
     */
    private static int end(String name) {
        int last = name.length();
        return (name.charAt(last - 1)
                        + 7 * name.charAt(last - 2)
                        + 61 * name.charAt(last - 3)
                        + 509 * name.charAt(last - END))
                & ENDS - 1;
    }
}
