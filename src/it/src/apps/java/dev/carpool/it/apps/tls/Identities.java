package dev.carpool.it.apps.tls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.jar.JarFile;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/**
 * Asks the agent's own TlsIdentity. That of the agent that runs in this JVM has what the agent has
 * opened of the JDK to itself; that of a jar has nothing opened.
 */
final class Identities {
    private final ClassLoader engine;
    private final Class<?> type;

    private Identities(ClassLoader engine) throws ClassNotFoundException {
        this.engine = engine;
        type = engine.loadClass("dev.carpool.sharing.TlsIdentity");
    }

    static Identities ofTheAgent() throws ReflectiveOperationException {
        // Hooked, so that the agent is all there.
        java.lang.management.ManagementFactory.getPlatformMBeanServer();
        Object hook = Class.forName("java.lang.$Carpool", true, null).getField("hook").get(null);
        return new Identities(hook.getClass().getClassLoader());
    }

    static Identities of(JarFile jar) throws ClassNotFoundException {
        return new Identities(new JarLoader(jar));
    }

    Object of(SSLContext context) throws ReflectiveOperationException {
        return type.getMethod("of", SSLContext.class).invoke(null, context);
    }

    Object of(SSLSocketFactory factory) throws ReflectiveOperationException {
        return type.getMethod("of", SSLSocketFactory.class).invoke(null, factory);
    }

    Object defaults() throws ReflectiveOperationException {
        return type.getMethod("defaults").invoke(null);
    }

    boolean clientKeys(Object identity) throws ReflectiveOperationException {
        return (Boolean) type.getMethod("clientKeys").invoke(identity);
    }

    /** {@code proven}, or the reason of the refusal. */
    String verdict(Object identity) throws ReflectiveOperationException {
        boolean proven = (Boolean) type.getMethod("proven").invoke(identity);
        String refusal = (String) type.getMethod("refusal").invoke(identity);
        if (proven != (refusal == null)) {
            throw new IllegalStateException("both proven and refused: " + identity);
        }
        return proven ? "proven" : refusal;
    }

    /** How many objects the agent remembers something about. */
    int remembered() throws ReflectiveOperationException {
        return sizeOf(type, "SEEN")
                + sizeOf(engine.loadClass("dev.carpool.sharing.TlsFingerprint"), "ANCHORS");
    }

    private static int sizeOf(Class<?> owner, String cache) throws ReflectiveOperationException {
        Field field = owner.getDeclaredField(cache);
        field.setAccessible(true);
        Object memo = field.get(null);
        Method size = memo.getClass().getDeclaredMethod("size");
        size.setAccessible(true);
        return (Integer) size.invoke(memo);
    }

    private static final class JarLoader extends ClassLoader {
        private final JarFile jar;

        JarLoader(JarFile jar) {
            super(null);
            this.jar = jar;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            String entry = "engine/" + name.replace('.', '/') + ".classdata";
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (InputStream in = jar.getInputStream(jar.getEntry(entry))) {
                byte[] buffer = new byte[4096];
                for (int n; (n = in.read(buffer)) > 0; ) {
                    out.write(buffer, 0, n);
                }
            } catch (IOException | RuntimeException e) {
                throw new ClassNotFoundException(name, e);
            }
            return defineClass(name, out.toByteArray(), 0, out.size());
        }
    }
}
