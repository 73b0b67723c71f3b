package dev.carpool.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carpool.clients.Hook;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Hooks that are asked before a body runs, and may stand in its place. */
class WeaverInsteadTest extends Weaving {
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

    private static Method branches(Class<?> woven) throws NoSuchMethodException {
        return woven.getMethod("branches", long.class, String.class, double.class);
    }

    @Test
    void a_body_is_skipped_replaced_by_an_exception_or_run() throws Throwable {
        assertThat(runsAfter(answering(null))).isEqualTo(6);
        assertThat(runsAfter(answering("done"))).isEqualTo(0);
        assertThatThrownBy(() -> runsAfter(answering(new java.io.IOException("full"))))
                .isInstanceOf(java.io.IOException.class)
                .hasMessage("full");
    }

    @Test
    void where_a_number_is_returned_only_an_exception_takes_its_place() throws Throwable {
        Class<?> type = weave(answering("other"), on(Hook.Kind.INSTEAD, "sum"));
        assertThat(call(type, type.getConstructor().newInstance(), "sum", 2, 3L)).isEqualTo(5L);
        Class<?> shut =
                weave(answering(new IllegalStateException("full")), on(Hook.Kind.INSTEAD, "sum"));
        Object target = shut.getConstructor().newInstance();
        assertThatThrownBy(() -> call(shut, target, "sum", 2, 3L))
                .isInstanceOf(IllegalStateException.class);
    }

    private Object runsAfter(BiFunction<Object, Object, Object> hook) throws Throwable {
        Class<?> type = weave(hook, on(Hook.Kind.INSTEAD, "counts"));
        Object target = type.getConstructor().newInstance();
        call(type, target, "counts", 2, 3L, "runs");
        return type.getField("runs").get(target);
    }

    @Test
    void what_is_skipped_was_not_begun_for_the_hooks_declared_after() throws Throwable {
        List<Object> order = new ArrayList<>();
        Class<?> type =
                weave(
                        (site, call) -> {
                            order.add(site);
                            return site.equals("skip") ? "done" : null;
                        },
                        Hook.on("skip", Hook.Kind.INSTEAD, Target.class.getName(), "counts"),
                        Hook.on("finally", Hook.Kind.FINALLY, Target.class.getName(), "counts"));
        call(type, type.getConstructor().newInstance(), "counts", 2, 3L, "runs");
        assertThat(order).containsExactly("skip");
    }

    @Test
    void a_gate_throws_its_answer_or_lets_pass() throws Throwable {
        Class<?> open = weave(answering(null), on(Hook.Kind.INSTEAD, "branches"));
        Object plain = new Target().branches(5, "x", 2);
        assertThat(call(open, open.getConstructor().newInstance(), "branches", 5L, "x", 2.0))
                .isEqualTo(plain);
        Class<?> shut =
                weave(
                        answering(new IllegalStateException("full")),
                        on(Hook.Kind.INSTEAD, "branches"));
        Object target = shut.getConstructor().newInstance();
        assertThatThrownBy(() -> call(shut, target, "branches", 5L, "x", 2.0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("full");
    }

    @Test
    void around_a_method_gate_finally_and_retry_work_together() throws Throwable {
        List<Object> order = new ArrayList<>();
        BiFunction<Object, Object, Object> hook =
                (site, call) -> {
                    order.add(site);
                    return site.equals("retry") && order.size() < 4 ? null : ((Object[]) call)[2];
                };
        Class<?> type =
                weave(
                        hook,
                        Hook.on("gate", Hook.Kind.INSTEAD, Target.class.getName(), "flaky"),
                        Hook.on("finally", Hook.Kind.FINALLY, Target.class.getName(), "flaky"),
                        Hook.on("retry", Hook.Kind.RETRY, Target.class.getName(), "flaky"));
        assertThat(call(type, type.getConstructor().newInstance(), "flaky", 2))
                .isEqualTo("done after 3");
        assertThat(order).containsExactly("gate", "retry", "retry", "finally");
        order.clear();
        assertThatThrownBy(() -> call(type, type.getConstructor().newInstance(), "flaky", 9))
                .hasMessage("run 3");
        assertThat(order).containsExactly("gate", "retry", "retry", "retry", "finally");
    }
}
