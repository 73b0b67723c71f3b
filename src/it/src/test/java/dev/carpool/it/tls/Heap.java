package dev.carpool.it.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A heap dump, and beside it the secrets to look for: arrays are stored in it as they are. */
record Heap(Path directory) {
    private static final List<String> SECRETS =
            List.of("key", "scalar", "hash", "password", "property");

    /** Names of the secrets that are in the heap, as bytes or as characters. */
    List<String> found() {
        byte[] heap = read("heap.hprof");
        return SECRETS.stream()
                .filter(name -> forms(read(name)).anyMatch(form -> contains(heap, form)))
                .toList();
    }

    private static Stream<byte[]> forms(byte[] secret) {
        byte[] characters =
                new String(secret, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.UTF_16BE);
        return Stream.of(secret, characters);
    }

    private static boolean contains(byte[] heap, byte[] wanted) {
        for (int at = 0; at <= heap.length - wanted.length; at++) {
            int same = 0;
            while (same < wanted.length && heap[at + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return true;
            }
        }
        return false;
    }

    private byte[] read(String name) {
        try {
            return Files.readAllBytes(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
