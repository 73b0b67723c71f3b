package dev.carpool.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carpool.clients.Hook;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;

/** What each kind of hook sees and replaces; what stands instead of a body has its own test. */
class WeaverTest extends Weaving {
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
    void aDescriptorChoosesTheOverload() throws Exception {
        Hook hook = on(Hook.Kind.RESULT, "overloaded()Ljava/lang/String;");
        Class<?> woven = weave((site, call) -> "[" + ((Object[]) call)[2] + "]", hook);
        Object target = woven.getConstructor().newInstance();
        assertThat(woven.getMethod("overloaded").invoke(target)).isEqualTo("[long]");
        assertThat(woven.getMethod("overloaded", String.class).invoke(target, "short"))
                .isEqualTo("short");
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
    void results_that_are_no_objects_are_replaced_by_their_own_kind() throws Throwable {
        Class<?> type =
                weave(
                        (site, call) -> {
                            Object result = ((Object[]) call)[2];
                            return result instanceof Boolean
                                    ? (Object) !(Boolean) result
                                    : result instanceof Integer ? (Integer) result + 1 : result;
                        },
                        on(Hook.Kind.RESULT, "isLong"),
                        on(Hook.Kind.RESULT, "length"),
                        on(Hook.Kind.RESULT, "sum"));
        Object target = type.getConstructor().newInstance();
        assertThat(call(type, target, "isLong", "four")).isEqualTo(true);
        assertThat(call(type, target, "length", "four")).isEqualTo(5);
        assertThat(call(type, target, "sum", 1, 2L)).as("a long is left alone").isEqualTo(3L);
    }

    @Test
    void calls_inside_a_method_that_return_no_objects_are_replaced_where_numbers_are_wanted()
            throws Throwable {
        BiFunction<Object, Object, Object> yes =
                (site, call) ->
                        ((Object[]) call)[2] instanceof Boolean ? true : ((Object[]) call)[2];
        Hook asks = Hook.within("site", Target.class.getName(), "asks", "isLong");
        Class<?> without = weave(yes, asks);
        assertThat(call(without, without.getConstructor().newInstance(), "asks", "a"))
                .isEqualTo("short");
        Class<?> with = weave(yes, asks.withNumbers());
        assertThat(call(with, with.getConstructor().newInstance(), "asks", "a")).isEqualTo("long");
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
    void numbers_are_handed_over_where_a_hook_asks_for_them() throws Throwable {
        Class<?> type = weave(answering(null), on(Hook.Kind.BEFORE, "counts").withNumbers());
        call(type, type.getConstructor().newInstance(), "counts", 2, 3L, "runs");
        assertThat(calls.get(0)).endsWith(2, 3L, "runs");
    }

    @Test
    void results_of_calls_inside_a_method_are_replaced() throws Throwable {
        Hook hook = Hook.within("site", Target.class.getName(), "calls", "made");
        Class<?> same = weave(answering(null), hook);
        assertThat(call(same, same.getConstructor().newInstance(), "calls", "a"))
                .isEqualTo("a!/a!!1");
        assertThat(calls).extracting(call -> call[2]).containsExactly("a!", "a!!");
        assertThat(calls).extracting(call -> call[3]).containsOnly("a");
        Class<?> other = weave(answering("b"), hook);
        assertThat(call(other, other.getConstructor().newInstance(), "calls", "a"))
                .isEqualTo("b/b1");
    }

    @Test
    void class_files_without_class_constants_hand_over_their_class_all_the_same() throws Throwable {
        for (int version : new int[] {Opcodes.V1_1, Opcodes.V1_2, Opcodes.V1_4}) {
            calls.clear();
            Class<?> type =
                    weave(
                            Woven.old(version),
                            "Old",
                            answering("other"),
                            Hook.on("own", Hook.Kind.RESULT, "Old", "own"),
                            Hook.on("all", Hook.Kind.RESULT, "Old", "ofAll"));
            Object target = type.getConstructor().newInstance();
            assertThat(call(type, target, "own", "a")).isEqualTo("other");
            assertThat(call(type, null, "ofAll", "a")).isEqualTo("other");
            assertThat(calls.get(0)[0]).isEqualTo("Old");
            assertThat(Library.named((String) calls.get(0)[0], calls.get(0)[1])).isSameAs(type);
            assertThat(calls.get(1)[0]).isSameAs(type);
        }
    }

    @Test
    void the_woven_class_is_found_above_the_class_of_a_subclasss_object() {
        assertThat(Library.named(Target.class.getName(), new Target() {})).isSameAs(Target.class);
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
        Hook absent = on(Hook.Kind.SWAP_FIELD, "absent");
        Hook needed = on(Hook.Kind.BEFORE, "absent").essential();
        assertThat(Weaver.weave(Woven.target(), List.of(absent, needed), missing)).isNull();
        assertThat(missing).containsExactly(needed);
    }
}
