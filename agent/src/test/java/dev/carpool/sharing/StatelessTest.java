package dev.carpool.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Proxy;
import java.util.function.Predicate;
import javax.net.ssl.HostnameVerifier;
import org.junit.jupiter.api.Test;

class StatelessTest {

    private static final class Bare {
        static int counter;
    }

    private static class Holder {
        final String host = "h";
    }

    private static final class BelowHolder extends Holder {}

    private final class Inner {
        Object outer() {
            return StatelessTest.this;
        }
    }

    private enum Choice {
        ONE
    }

    private static HostnameVerifier verifier(String captured) {
        return captured == null
                ? (host, session) -> true
                : (host, session) -> host.equals(captured);
    }

    @Test
    void countsInstanceFieldsOfTheWholeHierarchy() {
        assertThat(Stateless.is(Bare.class)).isTrue();
        assertThat(Stateless.is(Object.class)).isTrue();
        assertThat(Stateless.is(Holder.class)).isFalse();
        assertThat(Stateless.is(BelowHolder.class)).isFalse();
        assertThat(Stateless.is(Choice.class)).isFalse();
    }

    @Test
    void countsWhatIsCaptured() {
        String local = new String("x");
        Predicate<String> anonymous =
                new Predicate<>() {
                    @Override
                    public boolean test(String s) {
                        return s.equals(local);
                    }
                };

        assertThat(Stateless.is(verifier(null).getClass())).isTrue();
        assertThat(Stateless.is(verifier("h").getClass())).isFalse();
        assertThat(Stateless.is(anonymous.getClass())).isFalse();
        assertThat(Stateless.is(Inner.class)).isFalse();
        assertThat(new Inner().outer()).isSameAs(this);
    }

    @Test
    void doubtsWhatReflectionCannotSee() {
        Object proxy =
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {Runnable.class},
                        (p, method, arguments) -> null);

        assertThat(Stateless.is(proxy.getClass())).isFalse();
        assertThat(Stateless.is(new ClassLoader() {}.getClass())).isFalse();
    }

    @Test
    void tellsClassesOfOneNameApart() throws Exception {
        byte[] code = getClass().getResourceAsStream("StatelessTest$Bare.class").readAllBytes();
        Class<?> first = MethodHandles.lookup().defineHiddenClass(code, false).lookupClass();
        Class<?> second = MethodHandles.lookup().defineHiddenClass(code, false).lookupClass();

        assertThat(Stateless.is(first)).isTrue();
        assertThat(Stateless.id(first)).isEqualTo(Stateless.id(first));
        assertThat(Stateless.id(first)).isNotEqualTo(Stateless.id(second));
        assertThat(Bare.counter).isZero();
    }
}
