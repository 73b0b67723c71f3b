package dev.carpool.it.mutation;

import dev.carpool.it.apps.mutation.Surface;
import dev.carpool.it.harness.Java;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Library;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a version of a library has to configure, found in its jars without a JVM of its own. */
final class Inventory {
    private final Map<String, Set<String>> members = new HashMap<>();

    private Inventory() {}

    static Inventory of(Library library) {
        URL[] jars =
                Launch.of(Java.RUNNING, library).classPath().stream()
                        .map(Inventory::url)
                        .toArray(URL[]::new);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(jars, ClassLoader.getPlatformClassLoader())) {
            // HttpClient 3 looks for its loggers there.
            thread.setContextClassLoader(loader);
            Class<?> type = loader.loadClass(library.driver().getName());
            Object driver = type.getDeclaredConstructor().newInstance();
            Inventory inventory = new Inventory();
            for (Object surface : (List<?>) type.getMethod("surfaces").invoke(driver)) {
                Class<?> surfaces = loader.loadClass(Surface.class.getName());
                List<?> found = (List<?>) surfaces.getMethod("members").invoke(surface);
                inventory.members.put(
                        (String) surfaces.getMethod("type").invoke(surface),
                        Set.copyOf(found.stream().map(String.class::cast).toList()));
            }
            return inventory;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(library.toString(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signatures of what is on a surface in this version. */
    Set<String> members(Surface<?> surface) {
        return members.getOrDefault(surface.type(), Set.of());
    }
}
