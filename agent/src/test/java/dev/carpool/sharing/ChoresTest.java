package dev.carpool.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChoresTest {
    private static final int MOST_COLLECTIONS = 50;

    private final AtomicInteger done = new AtomicInteger();
    private final Chores chores = new Chores();

    @Test
    void oneThatFailsKeepsNoOtherFromBeingDone() {
        chores.add(
                () -> {
                    throw new IllegalStateException("made up");
                });
        chores.add(done::incrementAndGet);

        chores.run();

        assertThat(done).hasValue(1);
    }

    @Test
    void aWeakOneIsDoneAsLongAsSomebodyRefersToIt() {
        Runnable chore = done::incrementAndGet;
        chores.addWeakly(chore);
        System.gc();

        chores.run();
        chores.run();

        assertThat(done).hasValue(2);
        Reference.reachabilityFence(chore);
    }

    @Test
    void aWeakOneIsKeptAliveByNobody() throws InterruptedException {
        WeakReference<Runnable> chore = new WeakReference<>(done::incrementAndGet);
        chores.addWeakly(chore.get());
        for (int i = 0; i < MOST_COLLECTIONS && chore.get() != null; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(chore.get()).isNull();
        int before = done.get();

        chores.run();

        assertThat(done).hasValue(before);
    }
}
