package dev.carpool.engine;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;

/**
 * A library's packages under a prefix, as builds have them that bundle ("shade") a copy of it:
 * {@code com.acme.shaded.okhttp3}. Its bridge is the same one with these names in it.
 */
final class Relocation {

    private final String prefix;
    private final List<String> packages;

    private Relocation(String prefix, List<String> packages) {
        this.prefix = prefix;
        this.packages = packages;
    }

    /**
     * Not every build moves all of the packages.
     *
     * @param prefix ends with a dot, or is empty
     * @param landmarks a class of each package that may have been moved
     */
    static Relocation of(String prefix, String[] landmarks, ClassLoader library) {
        List<String> packages = new ArrayList<String>(landmarks.length);
        for (String landmark : landmarks) {
            if (!prefix.isEmpty() && isIn(library, prefix + landmark)) {
                packages.add(landmark.substring(0, landmark.lastIndexOf('.')));
            }
        }
        return new Relocation(prefix, packages);
    }

    private static boolean isIn(ClassLoader loader, String className) {
        try {
            Class.forName(className, false, loader);
            return true;
        } catch (ClassNotFoundException notMoved) {
            return false;
        }
    }

    byte[] apply(byte[] classFile) {
        if (packages.isEmpty()) {
            return classFile;
        }
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile).accept(new ClassRemapper(writer, new Names()), 0);
        return writer.toByteArray();
    }

    private String moved(String name, char separator) {
        for (String each : packages) {
            if (name.startsWith(each)
                    && name.startsWith(String.valueOf(separator), each.length())) {
                return prefix.replace('.', separator) + name;
            }
        }
        return name;
    }

    private final class Names extends Remapper {
        Names() {
            super(Opcodes.ASM9);
        }

        @Override
        public String map(String internalName) {
            return moved(internalName, '/');
        }

        /** A class that only some versions have is named by text. */
        @Override
        public Object mapValue(Object value) {
            return value instanceof String ? moved((String) value, '.') : super.mapValue(value);
        }
    }
}
