package dev.carpool.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Keeps the raw data of one session as JSON files in a directory. */
public final class RawStore {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path directory;

    /** Empties {@code directory} of an earlier session's data: two sessions mixed are none. */
    public RawStore(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        try (DirectoryStream<Path> old = Files.newDirectoryStream(directory, "*.json")) {
            for (Path file : old) {
                Files.delete(file);
            }
        }
    }

    /** Keeps one run. */
    public void keep(RawRun run) throws IOException {
        String name =
                String.format(
                        Locale.ROOT,
                        "run-%02d-%s-%d-%s.json",
                        run.round(),
                        run.scheme(),
                        run.position(),
                        run.arm().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        keep(name, run);
    }

    /** Keeps anything else under a name. */
    public void keep(String name, Object value) throws IOException {
        JSON.writeValue(directory.resolve(name).toFile(), value);
    }
}
