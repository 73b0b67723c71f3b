package dev.carpool.sharing;

import dev.carpool.report.Log;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What libraries have looked after together with their connections. */
final class Chores {

    private final List<Runnable> all = new CopyOnWriteArrayList<Runnable>();

    void add(Runnable chore) {
        all.add(chore);
    }

    /** For as long as somebody else refers to it. */
    void addWeakly(Runnable chore) {
        all.add(new Weak(chore));
    }

    void run() {
        for (Runnable chore : all) {
            try {
                chore.run();
            } catch (Throwable t) {
                Log.failure("the reaper", t);
            }
        }
    }

    private final class Weak extends WeakReference<Runnable> implements Runnable {

        Weak(Runnable chore) {
            super(chore);
        }

        @Override
        public void run() {
            Runnable chore = get();
            if (chore == null) {
                all.remove(this);
            } else {
                chore.run();
            }
        }
    }
}
