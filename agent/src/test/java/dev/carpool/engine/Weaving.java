package dev.carpool.engine;

import dev.carpool.clients.Hook;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Weaves a class, loads it with a dispatcher of the test's, and runs it: the JVM's verifier is part
 * of each test.
 */
abstract class Weaving {
    final List<Object[]> calls = new ArrayList<>();
    final List<Hook> missing = new ArrayList<>();

    Class<?> weave(BiFunction<Object, Object, Object> hook, Hook... hooks) throws Exception {
        return weave(Woven.target(), Target.class.getName(), hook, hooks);
    }

    Class<?> weave(
            byte[] original, String name, BiFunction<Object, Object, Object> hook, Hook... hooks) {
        Woven.Recorder.hook = hook;
        return Woven.load(name, Weaver.weave(original, Arrays.asList(hooks), missing));
    }

    Hook on(Hook.Kind kind, String member) {
        return Hook.on("site", kind, Target.class.getName(), member);
    }

    BiFunction<Object, Object, Object> answering(Object answer) {
        return (site, call) -> {
            calls.add((Object[]) call);
            return answer == null ? ((Object[]) call)[2] : answer;
        };
    }

    static Object call(Class<?> type, Object target, String name, Object... arguments)
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
}
