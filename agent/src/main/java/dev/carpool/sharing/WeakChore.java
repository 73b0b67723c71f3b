package dev.carpool.sharing;

import java.lang.ref.WeakReference;
import java.util.Collection;

/**
 * Something to do again and again that keeps nothing alive, and is forgotten with what it is for.
 */
final class WeakChore extends WeakReference<Runnable> implements Runnable {

    private final Collection<Runnable> all;

    WeakChore(Runnable chore, Collection<Runnable> all) {
        super(chore);
        this.all = all;
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
