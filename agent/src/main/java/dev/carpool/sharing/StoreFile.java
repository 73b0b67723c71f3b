package dev.carpool.sharing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * A file with keys or certificates as it was at a moment; equal to another as long as it has not
 * changed, by its time, its length and its inode: a replaced file may have the same time and
 * length.
 */
final class StoreFile {

    private static final int MOST = 8;

    /**
     * As they were seen last. Each client that is built asks, and each question to the disk costs.
     */
    private static final ConcurrentMap<String, StoreFile> LAST =
            new ConcurrentHashMap<String, StoreFile>();

    private final Path path;
    private final FileTime modified;
    private final long size;
    private final Object key;

    private StoreFile(Path path, BasicFileAttributes attributes) {
        this.path = path;
        modified = attributes.lastModifiedTime();
        size = attributes.size();
        key = attributes.fileKey();
    }

    /**
     * Null if there is no regular file that can be read. One that could be read and has not changed
     * is taken to be readable still.
     */
    static StoreFile at(String name) throws IOException {
        StoreFile last = LAST.get(name);
        if (last != null) {
            StoreFile now = last.again();
            if (last.equals(now)) {
                return last;
            }
        }
        File file = new File(name);
        if (!file.canRead()) {
            return null;
        }
        Path path = file.toPath();
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            return null;
        }
        StoreFile fresh = new StoreFile(path, attributes);
        if (LAST.size() >= MOST) {
            LAST.clear();
        }
        LAST.put(name, fresh);
        return fresh;
    }

    private StoreFile again() {
        try {
            return new StoreFile(path, Files.readAttributes(path, BasicFileAttributes.class));
        } catch (IOException gone) {
            return null;
        }
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof StoreFile)) {
            return false;
        }
        StoreFile file = (StoreFile) other;
        return path.equals(file.path)
                && modified.equals(file.modified)
                && size == file.size
                && Objects.equals(key, file.key);
    }

    @Override
    public int hashCode() {
        return Objects.hash(path, modified, size, key);
    }
}
