package dev.carpool.report;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Iterator;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Looks for a frame on the current thread's stack, from the top on. Since Java 9 it goes no further
 * than it has to, by a {@code StackWalker}: a trace of the whole stack of a web application takes
 * ten times as long.
 */
final class Stack {

    /** Whether a class is the one that is looked for, by its name. */
    interface Wanted {
        boolean is(String type);
    }

    private static final Stack WALKER = walker();

    // Not static: the compiler of Java 8 crashes on constant handles that are null.
    private final MethodHandle walk;
    private final MethodHandle className;
    private final MethodHandle element;

    private Stack(MethodHandle walk, MethodHandle className, MethodHandle element) {
        this.walk = walk;
        this.className = className;
        this.element = element;
    }

    /** False: each look is at the whole stack. */
    static boolean goesNoFurther() {
        return WALKER != null;
    }

    /** The topmost frame of such a class, or null. */
    static StackTraceElement first(Wanted wanted) {
        if (WALKER != null) {
            return WALKER.walk(wanted);
        }
        for (StackTraceElement frame : new Throwable().getStackTrace()) {
            if (wanted.is(frame.getClassName())) {
                return frame;
            }
        }
        return null;
    }

    private StackTraceElement walk(final Wanted wanted) {
        Function<Stream<?>, StackTraceElement> search =
                new Function<Stream<?>, StackTraceElement>() {
                    @Override
                    public StackTraceElement apply(Stream<?> frames) {
                        return first(frames.iterator(), wanted);
                    }
                };
        try {
            return (StackTraceElement) (Object) walk.invokeExact((Function<?, ?>) search);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable checked) {
            throw new IllegalStateException(checked);
        }
    }

    private StackTraceElement first(Iterator<?> frames, Wanted wanted) {
        try {
            while (frames.hasNext()) {
                Object frame = frames.next();
                if (wanted.is((String) className.invokeExact(frame))) {
                    return (StackTraceElement) element.invokeExact(frame);
                }
            }
            return null;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable checked) {
            throw new IllegalStateException(checked);
        }
    }

    /** Null before Java 9. */
    private static Stack walker() {
        try {
            Class<?> type = Class.forName("java.lang.StackWalker", true, null);
            Class<?> frame = Class.forName("java.lang.StackWalker$StackFrame", true, null);
            // Its own: who walks is told by who looked up, so the JDK refuses a public lookup.
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            Object walker =
                    lookup.findStatic(type, "getInstance", MethodType.methodType(type)).invoke();
            MethodHandle walk =
                    lookup.findVirtual(
                            type, "walk", MethodType.methodType(Object.class, Function.class));
            MethodHandle name =
                    lookup.findVirtual(frame, "getClassName", MethodType.methodType(String.class));
            MethodHandle element =
                    lookup.findVirtual(
                            frame,
                            "toStackTraceElement",
                            MethodType.methodType(StackTraceElement.class));
            return new Stack(
                    walk.bindTo(walker),
                    name.asType(MethodType.methodType(String.class, Object.class)),
                    element.asType(MethodType.methodType(StackTraceElement.class, Object.class)));
        } catch (Throwable java8) {
            return null;
        }
    }
}
