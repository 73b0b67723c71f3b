package dev.carpool.sharing;

/** Keys, certificates and the like whose code is the JDK's own, so that it may be run. */
final class JdkObjects {

    private static final ClassLoader PLATFORM = platformLoader();

    private JdkObjects() {}

    /** By name as well: on Java 8, libraries were put where the extension loader finds them. */
    static boolean include(Object object) {
        String name = object.getClass().getName();
        ClassLoader loader = object.getClass().getClassLoader();
        return (name.startsWith("sun.security.") || name.startsWith("java.security."))
                && (loader == null || loader == PLATFORM);
    }

    /** Some key types of the JDK come from this loader and not from the boot loader. */
    private static ClassLoader platformLoader() {
        try {
            return (ClassLoader) ClassLoader.class.getMethod("getPlatformClassLoader").invoke(null);
        } catch (ReflectiveOperationException java8) {
            ClassLoader loader = ClassLoader.getSystemClassLoader();
            while (loader != null && !isExtensionLoader(loader)) {
                loader = loader.getParent();
            }
            return loader;
        }
    }

    private static boolean isExtensionLoader(ClassLoader loader) {
        return loader.getClass().getName().equals("sun.misc.Launcher$ExtClassLoader");
    }
}
