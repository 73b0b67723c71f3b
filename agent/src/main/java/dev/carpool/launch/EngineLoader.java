package dev.carpool.launch;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * Loads the agent's engine from {@code engine/} inside the agent's jar, where no other loader finds
 * it. Its parent is the platform's loader, so that the engine sees the JDK and nothing of the app,
 * and the app sees nothing of the engine.
 */
final class EngineLoader extends ClassLoader {

    private static final String AGENT = Premain.class.getName();

    static {
        registerAsParallelCapable();
    }

    /** Known before there is an app: one that is on the stack later may not be allowed to ask. */
    private static final ProtectionDomain DOMAIN = EngineLoader.class.getProtectionDomain();

    private final JarFile jar;

    private EngineLoader(JarFile jar) {
        super(ClassLoader.getSystemClassLoader().getParent());
        this.jar = jar;
    }

    /**
     * Loads a class of the engine in a new isolated loader.
     *
     * @throws IOException if the agent's own jar can't be found or read
     */
    static Class<?> load(String name) throws IOException, ClassNotFoundException {
        return Class.forName(name, true, new EngineLoader(agentJar()));
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes;
        try {
            bytes = read(name.replace('.', '/') + ".classdata");
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : defineClass(name, bytes, 0, bytes.length, DOMAIN);
        }
    }

    /**
     * Resources of the engine only: an app's file of the same name must never configure the agent.
     */
    @Override
    public InputStream getResourceAsStream(String name) {
        try {
            JarEntry entry = jar.getJarEntry("engine/" + name);
            return entry == null ? null : jar.getInputStream(entry);
        } catch (IOException e) {
            return null;
        }
    }

    private byte[] read(String name) throws IOException {
        JarEntry entry = jar.getJarEntry("engine/" + name);
        if (entry == null) {
            return null;
        }
        try (InputStream in = jar.getInputStream(entry)) {
            ByteArrayOutputStream out =
                    new ByteArrayOutputStream((int) Math.max(entry.getSize(), 1024));
            byte[] buffer = new byte[8192];
            for (int n; (n = in.read(buffer)) > 0; ) {
                out.write(buffer, 0, n);
            }
            return out.toByteArray();
        }
    }

    /**
     * The agent's jar, whatever it is called. The class path comes before the agent's jar, so a
     * copy of this class inside the app's own jar is the one that runs; the manifest tells the two
     * apart.
     */
    private static JarFile agentJar() throws IOException {
        CodeSource source = DOMAIN.getCodeSource();
        if (source != null && source.getLocation() != null) {
            JarFile jar = agentJar(source.getLocation());
            if (jar != null) {
                return jar;
            }
        }
        Enumeration<URL> copies =
                ClassLoader.getSystemResources(AGENT.replace('.', '/') + ".class");
        while (copies.hasMoreElements()) {
            URL copy = copies.nextElement();
            if ("jar".equals(copy.getProtocol())) {
                JarFile jar = agentJar(((JarURLConnection) copy.openConnection()).getJarFileURL());
                if (jar != null) {
                    return jar;
                }
            }
        }
        throw new IOException("the agent's own jar can't be found; is it copied into another jar?");
    }

    private static JarFile agentJar(URL location) throws IOException {
        File file = new File(location.getPath());
        if (!file.isFile()) {
            try {
                file = new File(location.toURI());
            } catch (java.net.URISyntaxException | IllegalArgumentException notAFile) {
                return null;
            }
        }
        if (!file.isFile()) {
            return null;
        }
        // Unverified: checking signatures before the JIT has warmed up costs more than all else
        // here.
        JarFile jar = new JarFile(file, false);
        Manifest manifest = jar.getManifest();
        if (manifest != null
                && AGENT.equals(manifest.getMainAttributes().getValue("Premain-Class"))) {
            return jar;
        }
        jar.close();
        return null;
    }
}
