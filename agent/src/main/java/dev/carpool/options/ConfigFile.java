package dev.carpool.options;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/**
 * Reads a properties file in UTF-8. It stands apart so that a start without one loads nothing of
 * it.
 */
final class ConfigFile {
    private ConfigFile() {}

    /** Where the file is looked for: a relative path begins at the working directory. */
    static String absolute(String path) {
        return new File(path).getAbsolutePath();
    }

    /** Gives each option of the file to the source; returns why it can't be read, or null. */
    static String read(String path, Source source) {
        File file = new File(absolute(path));
        try {
            load(file, source);
            return null;
        } catch (CharacterCodingException e) {
            return unreadable(file, "it is not UTF-8");
        } catch (IOException e) {
            return unreadable(file, why(file, e));
        } catch (IllegalArgumentException e) {
            // An escape that is none.
            return unreadable(file, e.getMessage());
        }
    }

    private static void load(File file, Source source) throws IOException {
        FileInputStream in = new FileInputStream(file);
        try {
            // A decoder of one's own reports what is not UTF-8; a charset would hide it.
            PushbackReader reader =
                    new PushbackReader(
                            new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
            int first = reader.read();
            // Editors that mark a file as UTF-8 put this before all else.
            if (first >= 0 && first != '\uFEFF') {
                reader.unread(first);
            }
            new Lines(source).load(reader);
        } finally {
            in.close();
        }
    }

    private static String unreadable(File file, String why) {
        return "can't read " + Text.shown(file.getPath()) + ": " + Text.shown(why);
    }

    private static String why(File file, IOException e) {
        if (!file.exists()) {
            return "there is no such file";
        }
        if (file.isDirectory()) {
            return "it is a directory";
        }
        return String.valueOf(e.getMessage());
    }

    /** Hands on each line as it is read, so that a key that is there twice is seen twice. */
    private static final class Lines extends Properties {
        private static final long serialVersionUID = 1;

        private final transient Source source;

        Lines(Source source) {
            this.source = source;
        }

        @Override
        public synchronized Object put(Object key, Object value) {
            source.give((String) key, ((String) value).trim());
            return null;
        }
    }
}
