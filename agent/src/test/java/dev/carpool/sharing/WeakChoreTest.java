package dev.carpool.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WeakChoreTest {
    private static final int MOST_COLLECTIONS = 50;

    private final AtomicInteger done = new AtomicInteger();
    private final List<Runnable> all = new CopyOnWriteArrayList<>();

    @Test
    void isDoneAsLongAsSomebodyRefersToIt() {
        Runnable chore = done::incrementAndGet;
        all.add(new WeakChore(chore, all));
        System.gc();
        all.forEach(Runnable::run);
        all.forEach(Runnable::run);
        assertThat(done).hasValue(2);
        Reference.reachabilityFence(chore);
    }

    @Test
    void isForgottenWithWhateverItWasFor() throws InterruptedException {
        all.add(new WeakChore(done::incrementAndGet, all));
        for (int i = 0; i < MOST_COLLECTIONS && !all.isEmpty(); i++) {
            System.gc();
            Thread.sleep(20);
            all.forEach(Runnable::run);
        }
        assertThat(all).isEmpty();
    }
}
