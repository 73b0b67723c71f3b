package dev.carpool.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DispatcherTest {

    private final Dispatcher dispatcher = new Dispatcher();
    private final List<Throwable> failures = new ArrayList<>();
    private boolean active = true;

    private void site(String name, Throwable failure) {
        dispatcher.add(
                name,
                new Dispatcher.Site() {
                    @Override
                    public Object call(Object[] call) throws Throwable {
                        if (failure != null) {
                            throw failure;
                        }
                        return "changed";
                    }

                    @Override
                    public boolean active() {
                        return active;
                    }

                    @Override
                    public void failed(Throwable t) {
                        failures.add(t);
                    }
                });
    }

    @Test
    void an_answer_is_passed_on() {
        site("a", null);
        assertThat(dispatcher.apply("a", new Object[] {null, null, "current"}))
                .isEqualTo("changed");
    }

    @Test
    void every_failure_is_contained_and_the_library_goes_on_with_its_own_value() {
        for (Throwable t :
                List.of(new RuntimeException(), new LinkageError(), new StackOverflowError())) {
            site("a", t);
            assertThat(dispatcher.apply("a", new Object[] {null, null, "current"}))
                    .isEqualTo("current");
            assertThat(failures).last().isSameAs(t);
        }
    }

    @Test
    void a_site_that_is_switched_off_changes_nothing() {
        site("a", null);
        active = false;
        assertThat(dispatcher.apply("a", new Object[] {null, null, "current"}))
                .isEqualTo("current");
    }

    @Test
    void a_site_nobody_declared_changes_nothing() {
        assertThat(dispatcher.apply("unknown", new Object[] {null, null, "current"}))
                .isEqualTo("current");
    }
}
