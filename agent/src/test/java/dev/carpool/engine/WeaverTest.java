package dev.carpool.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carpool.clients.Hook;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;

/**
 * Weaves a class, loads it with a dispatcher of the test's, and runs it: the JVM's verifier is part
 * of each test.
 */
class WeaverTest {

    /** What the woven classes of the tests call in place of {@code java.lang.$Carpool}. */
    public static final class Recorder {
        public static volatile BiFunction<Object, Object, Object> hook;
    }

    /** A class with the shapes of methods that libraries have. */
    public static class Target {
        private final Object field;
        public int runs;

        public Target() {
            this("inner");
        }

        public Target(Object value) {
            field = value;
        }

        public Object field() {
            return field;
        }

        public String branches(long number, String text, double factor) {
            // Frames, wide locals and a handler of the method's own.
            String result = text;
            for (int i = 0; i < number; i++) {
                try {
                    if (i == 3) {
                        throw new IllegalStateException("three");
                    }
                    result += i * factor;
                } catch (IllegalStateException e) {
                    result += e.getMessage();
                }
            }
            return result;
        }

        public void fails(String message) {
            throw new IllegalArgumentException(message);
        }

        public String flaky(int failures) {
            if (runs++ < failures) {
                throw new IllegalStateException("run " + runs);
            }
            return "done after " + runs;
        }

        public static String made(String name) {
            return new String(name + "!");
        }

        public String overloaded() {
            return overloaded("long");
        }

        public String overloaded(String value) {
            return value;
        }
    }

    private final List<Object[]> calls = new ArrayList<>();

    private Class<?> weave(BiFunction<Object, Object, Object> hook, Hook... hooks)
            throws Exception {
        Recorder.hook = hook;
        byte[] original;
        try (InputStream in = Target.class.getResourceAsStream("WeaverTest$Target.class")) {
            original = in.readAllBytes();
        }
        byte[] woven = redirected(Weaver.weave(original, Arrays.asList(hooks)));
        return new ClassLoader(WeaverTest.class.getClassLoader()) {
            Class<?> define() {
                return defineClass(Target.class.getName(), woven, 0, woven.length);
            }
        }.define();
    }

    /** The tests' JVM has no agent to put a class into java.lang. */
    private static byte[] redirected(byte[] woven) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(woven)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int a, String n, String d, String s, String[] e) {
                                return new MethodVisitor(
                                        Opcodes.ASM9, super.visitMethod(a, n, d, s, e)) {
                                    @Override
                                    public void visitFieldInsn(
                                            int op, String owner, String name, String type) {
                                        boolean ours = owner.equals(JavaLang.DISPATCHER);
                                        super.visitFieldInsn(
                                                op,
                                                ours
                                                        ? Recorder.class.getName().replace('.', '/')
                                                        : owner,
                                                name,
                                                type);
                                    }
                                };
                            }
                        },
                        0);
        return writer.toByteArray();
    }

    private Hook on(Hook.Kind kind, String member) {
        return Hook.on("site", kind, Target.class.getName(), member);
    }

    private BiFunction<Object, Object, Object> answering(Object answer) {
        return (site, call) -> {
            calls.add((Object[]) call);
            return answer == null ? ((Object[]) call)[2] : answer;
        };
    }

    private static Object call(Class<?> type, Object target, String name, Object... arguments)
            throws Throwable {
        for (Method method : type.getMethods()) {
            if (method.getName().equals(name) && method.getParameterCount() == arguments.length) {
                try {
                    return method.invoke(target, arguments);
                } catch (java.lang.reflect.InvocationTargetException e) {
                    throw e.getCause();
                }
            }
        }
        throw new NoSuchMethodException(name);
    }

    @Test
    void anArgumentIsReplacedBeforeTheBodyRuns() throws Exception {
        Class<?> woven =
                weave(
                        (site, call) -> {
                            calls.add((Object[]) call);
                            return ((Object[]) call)[2] + " replaced";
                        },
                        on(Hook.Kind.ARGUMENT, "made"));
        assertThat(woven.getMethod("made", String.class).invoke(null, "name"))
                .isEqualTo("name replaced!");
        assertThat(calls).hasSize(1);
    }

    @Test
    void anAnswerIsReturnedInTheBodysPlaceAndNullRunsIt() throws Exception {
        Hook hook = on(Hook.Kind.INSTEAD, "branches");
        for (String answer : new String[] {"instead", null}) {
            Class<?> woven = weave((site, call) -> answer, hook);
            Object target = woven.getConstructor().newInstance();
            Object unwoven = new Target().branches(5, "t", 0.5);
            assertThat(branches(woven).invoke(target, 5L, "t", 0.5))
                    .isEqualTo(answer == null ? unwoven : answer);
        }
    }

    @Test
    void whereNothingIsReturnedAnAnswerSkipsTheBody() throws Exception {
        Hook hook = on(Hook.Kind.INSTEAD, "fails");
        Class<?> skipped = weave((site, call) -> "anything", hook);
        skipped.getMethod("fails", String.class)
                .invoke(skipped.getConstructor().newInstance(), "not thrown");
        Class<?> runs = weave((site, call) -> null, hook);
        Method fails = runs.getMethod("fails", String.class);
        Object target = runs.getConstructor().newInstance();
        assertThatThrownBy(() -> fails.invoke(target, "thrown"))
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDescriptorChoosesTheOverload() throws Exception {
        Hook hook = on(Hook.Kind.RESULT, "overloaded()Ljava/lang/String;");
        Class<?> woven = weave((site, call) -> "[" + ((Object[]) call)[2] + "]", hook);
        Object target = woven.getConstructor().newInstance();
        assertThat(woven.getMethod("overloaded").invoke(target)).isEqualTo("[long]");
        assertThat(woven.getMethod("overloaded", String.class).invoke(target, "short"))
                .isEqualTo("short");
    }

    private static Method branches(Class<?> woven) throws NoSuchMethodException {
        return woven.getMethod("branches", long.class, String.class, double.class);
    }

    @Test
    void a_field_is_swapped_when_each_constructor_ends() throws Throwable {
        Class<?> type = weave(answering("swapped"), on(Hook.Kind.SWAP_FIELD, "field"));
        Object target = type.getConstructor().newInstance();
        assertThat(call(type, target, "field")).isEqualTo("swapped");
        assertThat(calls).hasSize(2);
        assertThat(calls.get(0)[0]).isEqualTo(type);
        assertThat(calls.get(0)[1]).isSameAs(target);
        assertThat(calls.get(0)[2]).isEqualTo("inner");
        assertThat(calls.get(1)[2])
                .as("the outer constructor sees what the inner one stored")
                .isEqualTo("swapped");
    }

    @Test
    void before_sees_reference_arguments_and_changes_nothing() throws Throwable {
        Class<?> type = weave(answering("ignored"), on(Hook.Kind.BEFORE, "branches"));
        Object target = type.getConstructor().newInstance();
        Object plain = new Target().branches(5, "x", 2);
        assertThat(call(type, target, "branches", 5L, "x", 2.0)).isEqualTo(plain);
        assertThat(calls.get(0)).hasSize(6);
        assertThat(calls.get(0)[4]).isEqualTo("x");
        assertThat(calls.get(0)[3]).as("primitives are not boxed").isNull();
    }

    @Test
    void a_result_is_replaced() throws Throwable {
        Class<?> type = weave(answering("other"), on(Hook.Kind.RESULT, "branches"));
        assertThat(call(type, type.getConstructor().newInstance(), "branches", 5L, "x", 2.0))
                .isEqualTo("other");
        assertThat(calls.get(0)[2]).isEqualTo(new Target().branches(5, "x", 2));
    }

    @Test
    void finally_runs_after_a_return_and_after_an_exception() throws Throwable {
        Class<?> type =
                weave(
                        answering(null),
                        on(Hook.Kind.FINALLY, "branches"),
                        on(Hook.Kind.FINALLY, "fails"));
        Object target = type.getConstructor().newInstance();
        call(type, target, "branches", 5L, "x", 2.0);
        assertThat(calls).hasSize(1);
        assertThat(calls.get(0)[2]).isNull();
        assertThatThrownBy(() -> call(type, target, "fails", "why"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("why");
        assertThat(calls).hasSize(2);
        assertThat(calls.get(1)[2]).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_memo_is_asked_first_and_told_what_was_made() throws Throwable {
        Class<?> unknown = weave(answering(null), on(Hook.Kind.MEMO, "made"));
        assertThat(call(unknown, null, "made", "a")).isEqualTo("a!");
        assertThat(calls).hasSize(2);
        assertThat(calls.get(0)[2]).isNull();
        assertThat(calls.get(1)[2]).isEqualTo("a!");
        assertThat(calls.get(1)[3]).isEqualTo("a");
        Class<?> known = weave(answering("known"), on(Hook.Kind.MEMO, "made"));
        assertThat(call(known, null, "made", "a")).isEqualTo("known");
    }

    @Test
    void a_failed_body_runs_again_as_often_as_the_answer_is_null() throws Throwable {
        BiFunction<Object, Object, Object> twice =
                (site, call) -> {
                    calls.add((Object[]) call);
                    return calls.size() <= 2 ? null : ((Object[]) call)[2];
                };
        Class<?> type = weave(twice, on(Hook.Kind.RETRY, "flaky"));
        assertThat(call(type, type.getConstructor().newInstance(), "flaky", 2))
                .isEqualTo("done after 3");
        calls.clear();
        assertThatThrownBy(() -> call(type, type.getConstructor().newInstance(), "flaky", 9))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("run 3");
    }

    @Test
    void the_longest_overload_is_hooked_once() throws Throwable {
        Class<?> type = weave(answering(null), on(Hook.Kind.BEFORE, "overloaded"));
        call(type, type.getConstructor().newInstance(), "overloaded");
        assertThat(calls).hasSize(1);
    }

    @Test
    void several_hooks_share_a_method_in_the_order_of_their_declaration() throws Throwable {
        List<Object> order = new ArrayList<>();
        BiFunction<Object, Object, Object> hook =
                (site, call) -> {
                    order.add(site);
                    return ((Object[]) call)[2];
                };
        Class<?> type =
                weave(
                        hook,
                        Hook.on("first", Hook.Kind.BEFORE, Target.class.getName(), "branches"),
                        Hook.on("retry", Hook.Kind.RETRY, Target.class.getName(), "branches"),
                        Hook.on("result", Hook.Kind.RESULT, Target.class.getName(), "branches"));
        call(type, type.getConstructor().newInstance(), "branches", 5L, "x", 2.0);
        assertThat(order).containsExactly("first", "result");
    }

    @Test
    void a_class_without_the_member_is_left_as_it_is() throws Exception {
        try (InputStream in = Target.class.getResourceAsStream("WeaverTest$Target.class")) {
            assertThat(Weaver.weave(in.readAllBytes(), List.of(on(Hook.Kind.SWAP_FIELD, "absent"))))
                    .isNull();
        }
    }
}
