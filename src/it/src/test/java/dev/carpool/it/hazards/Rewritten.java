package dev.carpool.it.hazards;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;

/** Jars that were made from others by changing their classes. */
final class Rewritten {
    private static final String FAULT = "dev/carpool/sharing/Fault";
    private static final String ENGINE = "engine/";
    private static final Map<String, String> RELATIVES =
            Map.of(
                    ".*/apache5/ShelfPool",
                    "org/apache/hc/core5/pool/ManagedConnPool",
                    ".*/apache4/(Shell|ShellConnection)",
                    "org/apache/http/conn/ManagedHttpClientConnection");

    /**
     * In a shell of HttpClient 4, what hands the library's calls on to its own connection. Where
     * that fails there is no connection.
     */
    private static final Set<String> PASSES_ON =
            Set.of("own", "unopened", "managed", "operated", "inet", "attributes");

    private Rewritten() {}

    /** Changes one class file. */
    interface Change {
        byte[] apply(String name, byte[] classFile);
    }

    static Path jar(Path target, Path source, Change change) {
        return jar(target, source, change, Map.of());
    }

    private static Path jar(Path target, Path source, Change change, Map<String, byte[]> more) {
        try (JarFile in = new JarFile(source.toFile());
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(target))) {
            Map<String, byte[]> entries = new HashMap<>(more);
            for (JarEntry entry : in.stream().filter(e -> !e.isDirectory()).toList()) {
                byte[] bytes = in.getInputStream(entry).readAllBytes();
                String name = entry.getName();
                if (name.endsWith(".class") || name.endsWith(".classdata")) {
                    byte[] changed = change.apply(name, bytes);
                    entries.put(named(name, bytes, changed), changed);
                } else {
                    entries.put(name, bytes);
                }
            }
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return target;
    }

    /** A class that has another name now stands where it is looked for. */
    private static String named(String entry, byte[] before, byte[] after) {
        String old = new ClassReader(before).getClassName();
        return entry.replace(old, new ClassReader(after).getClassName());
    }

    /**
     * The agent with a call of {@code Fault} at the start of each method of its clients and of
     * sharing, but for those that the library calls itself: what they do is guarded inside, or
     * passed on.
     */
    static Path faultyAgent(Path target, Path agent) {
        byte[] fault = mapped(bytesOf("/dev/carpool/it/apps/Fault.class"), toFault());
        return jar(
                target,
                agent,
                (name, bytes) -> {
                    boolean meant =
                            name.startsWith(ENGINE + "dev/carpool/clients/")
                                    || name.startsWith(ENGINE + "dev/carpool/sharing/");
                    return meant ? withFaults(bytes) : bytes;
                },
                Map.of(ENGINE + FAULT + ".classdata", fault));
    }

    private static Remapper toFault() {
        return new Remapper(Opcodes.ASM9) {
            @Override
            public String map(String name) {
                return name.equals("dev/carpool/it/apps/Fault") ? FAULT : name;
            }
        };
    }

    static byte[] mapped(byte[] classFile, Remapper remapper) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile).accept(new ClassRemapper(writer, remapper), 0);
        return writer.toByteArray();
    }

    private static byte[] withFaults(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        Set<String> ofTheLibrary = methodsOf(reader.getInterfaces());
        if (reader.getSuperName().startsWith("java/io/")
                || reader.getSuperName().startsWith("java/net/")) {
            // Streams, clients and cookie handlers that stand in place of the library's own.
            ofTheLibrary.addAll(methodsOf(reader.getSuperName()));
        }
        // What a class above or below implements.
        String owner = reader.getClassName();
        RELATIVES.forEach(
                (type, implemented) -> {
                    if (owner.matches(type)) {
                        ofTheLibrary.addAll(methodsOf(implemented));
                    }
                });
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access,
                            String name,
                            String descriptor,
                            String signature,
                            String[] exceptions) {
                        MethodVisitor next =
                                super.visitMethod(access, name, descriptor, signature, exceptions);
                        int without =
                                Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_SYNTHETIC;
                        if ((access & without) != 0
                                || name.equals("<clinit>")
                                || ofTheLibrary.contains(name)
                                || owner.contains("/apache4/") && PASSES_ON.contains(name)) {
                            return next;
                        }
                        String id = reader.getClassName() + "." + name + descriptor;
                        return new MethodVisitor(Opcodes.ASM9, next) {
                            @Override
                            public void visitCode() {
                                super.visitCode();
                                super.visitLdcInsn(id);
                                super.visitMethodInsn(
                                        Opcodes.INVOKESTATIC,
                                        FAULT,
                                        "maybe",
                                        "(Ljava/lang/String;)V",
                                        false);
                            }
                        };
                    }
                },
                0);
        return writer.toByteArray();
    }

    private static Set<String> methodsOf(String... interfaces) {
        Set<String> names = new HashSet<>();
        for (String name : interfaces) {
            if (!name.startsWith("dev/carpool/")) {
                try {
                    Class<?> type = Class.forName(name.replace('/', '.'));
                    Stream.of(type.getMethods()).forEach(m -> names.add(m.getName()));
                } catch (ClassNotFoundException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return names;
    }

    private static byte[] bytesOf(String resource) {
        try (InputStream in = Rewritten.class.getResourceAsStream(resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces one jar of a class path. */
    static List<Path> replaced(List<Path> classPath, Path old, Path other) {
        return classPath.stream().map(p -> p.equals(old) ? other : p).toList();
    }
}
