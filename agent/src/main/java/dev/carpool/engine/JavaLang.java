package dev.carpool.engine;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Places {@code java.lang.$Carpool}, the one class that woven code refers to: every class loader
 * and every module sees {@code java.lang}, so nothing has to be appended to the boot class path
 * (which costs the app its CDS archive) and no class loader has to be rewritten. It has one field,
 * {@code public static volatile BiFunction hook}.
 */
final class JavaLang {

    static final String DISPATCHER = "java/lang/$Carpool";
    static final String FIELD = "hook";
    static final String FIELD_TYPE = "Ljava/util/function/BiFunction;";

    /**
     * What the engine reads of the JDK: sockets (is an idle one still clean?), TLS contexts (are
     * two equal?), the client behind {@code HttpURLConnection}, and the properties that tools of
     * other JVMs see.
     */
    private static final String[] OPENED = {
        "java.lang",
        "java.net",
        "jdk.internal.vm",
        "sun.net",
        "sun.net.www",
        "sun.net.www.http",
        "sun.net.www.protocol.http",
        "sun.net.www.protocol.https",
        "sun.nio.ch",
        "sun.security.jca",
        "sun.security.ssl",
        "javax.net.ssl"
    };

    /** The JDK's newer client, in a module that a JVM may lack. */
    private static final String HTTP = "java.net.http";

    private static final String[] OPENED_OF_HTTP = {
        "jdk.internal.net.http", "jdk.internal.net.http.common"
    };

    private JavaLang() {}

    /** Opens the JDK's packages to the engine's own loader only, and defines the dispatcher. */
    static Field dispatcher(Instrumentation instrumentation)
            throws ReflectiveOperationException, IOException {
        return define(instrumentation).getField(FIELD);
    }

    private static Class<?> define(Instrumentation instrumentation)
            throws ReflectiveOperationException, IOException {
        byte[] bytes = classFile();
        Class<?> module;
        try {
            module = Class.forName("java.lang.Module", false, null);
        } catch (ClassNotFoundException java8) {
            Class<?> type = Class.forName("sun.misc.Unsafe");
            Field unsafe = type.getDeclaredField("theUnsafe");
            unsafe.setAccessible(true);
            return (Class<?>)
                    type.getMethod(
                                    "defineClass",
                                    String.class,
                                    byte[].class,
                                    int.class,
                                    int.class,
                                    ClassLoader.class,
                                    java.security.ProtectionDomain.class)
                            .invoke(
                                    unsafe.get(null),
                                    DISPATCHER,
                                    bytes,
                                    0,
                                    bytes.length,
                                    null,
                                    null);
        }
        open(instrumentation, module, module(Object.class), OPENED);
        Object http = bootModule(HTTP);
        if (http != null) {
            open(instrumentation, module, http, OPENED_OF_HTTP);
        }
        Object inJavaLang =
                MethodHandles.class
                        .getMethod("privateLookupIn", Class.class, MethodHandles.Lookup.class)
                        .invoke(null, Object.class, MethodHandles.lookup());
        return (Class<?>)
                MethodHandles.Lookup.class
                        .getMethod("defineClass", byte[].class)
                        .invoke(inJavaLang, (Object) bytes);
    }

    private static Object module(Class<?> type) throws ReflectiveOperationException {
        return Class.class.getMethod("getModule").invoke(type);
    }

    /** Null if this JVM was started without it. */
    private static Object bootModule(String name) throws ReflectiveOperationException {
        Class<?> layer = Class.forName("java.lang.ModuleLayer", false, null);
        Object boot = layer.getMethod("boot").invoke(null);
        Object found = layer.getMethod("findModule", String.class).invoke(boot, name);
        return ((Optional<?>) found).orElse(null);
    }

    private static void open(
            Instrumentation instrumentation, Class<?> module, Object opened, String[] packages)
            throws ReflectiveOperationException {
        Object engine =
                ClassLoader.class
                        .getMethod("getUnnamedModule")
                        .invoke(JavaLang.class.getClassLoader());
        Map<String, Set<Object>> opens = new HashMap<String, Set<Object>>();
        for (String name : packages) {
            opens.put(name, Collections.singleton(engine));
        }
        Instrumentation.class
                .getMethod(
                        "redefineModule",
                        module,
                        Set.class,
                        Map.class,
                        Map.class,
                        Set.class,
                        Map.class)
                .invoke(
                        instrumentation,
                        opened,
                        Collections.emptySet(),
                        Collections.emptyMap(),
                        opens,
                        Collections.emptySet(),
                        Collections.emptyMap());
    }

    /**
     * Written by hand: a class-file library would be loaded in every JVM, for these few bytes. JVMS
     * 4.1, version 52.
     */
    private static byte[] classFile() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0xCAFEBABE);
        out.writeInt(52);
        out.writeShort(7);
        utf8(out, DISPATCHER);
        classInfo(out, 1);
        utf8(out, "java/lang/Object");
        classInfo(out, 3);
        utf8(out, FIELD);
        utf8(out, FIELD_TYPE);
        out.writeShort(0x1031); // public final super synthetic
        out.writeShort(2);
        out.writeShort(4);
        out.writeShort(0);
        out.writeShort(1);
        out.writeShort(0x0049); // public static volatile
        out.writeShort(5);
        out.writeShort(6);
        out.writeShort(0);
        out.writeShort(0);
        out.writeShort(0);
        return bytes.toByteArray();
    }

    private static void utf8(DataOutputStream out, String value) throws IOException {
        out.writeByte(1);
        out.writeUTF(value);
    }

    private static void classInfo(DataOutputStream out, int name) throws IOException {
        out.writeByte(7);
        out.writeShort(name);
    }
}
