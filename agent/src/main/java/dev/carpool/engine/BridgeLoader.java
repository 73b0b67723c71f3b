package dev.carpool.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Loads one library's bridge beside one copy of the library: the bridge's own package is defined
 * here, the rest of the agent comes from the engine, and everything else from the library's loader.
 */
final class BridgeLoader extends ClassLoader {

    private static final ClassLoader ENGINE = BridgeLoader.class.getClassLoader();
    private static final String AGENT = "dev.carpool.";

    static {
        registerAsParallelCapable();
    }

    private final String bridgePackage;
    private final Relocation relocation;

    /**
     * @param relocation the names that the library's packages have there
     */
    BridgeLoader(ClassLoader library, String bridge, Relocation relocation) {
        super(library);
        bridgePackage = bridge.substring(0, bridge.lastIndexOf('.') + 1);
        this.relocation = relocation;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(AGENT)) {
            return super.loadClass(name, resolve);
        }
        if (!name.startsWith(bridgePackage)) {
            return ENGINE.loadClass(name);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = ENGINE.getResourceAsStream(name.replace('.', '/') + ".classdata")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
            byte[] buffer = new byte[8192];
            for (int n; (n = in.read(buffer)) > 0; ) {
                out.write(buffer, 0, n);
            }
            byte[] classFile = relocation.apply(out.toByteArray());
            return defineClass(name, classFile, 0, classFile.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
