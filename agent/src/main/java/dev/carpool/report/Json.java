package dev.carpool.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.Locale;

/**
 * Writes what people and tools are shown as JSON (RFC 8259), in ASCII: no terminal's encoding can
 * spoil it.
 */
public final class Json {

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();

    private Json() {}

    /** Maps, lists, texts, numbers and truth values. */
    public static String of(Object value) {
        String text = GSON.toJson(value);
        StringBuilder ascii = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // Outside of strings there is nothing but ASCII.
            ascii.append(c > '~' ? String.format(Locale.ROOT, "\\u%04x", (int) c) : c);
        }
        return ascii.toString();
    }
}
