package dev.carpool.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What an app waits for that runs until it is told. */
public final class Signal {
    private Signal() {}

    /**
     * @param file named in the app's parameter {@code until} or {@code begin}
     */
    public static void give(Path file) {
        try {
            Files.writeString(file, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
