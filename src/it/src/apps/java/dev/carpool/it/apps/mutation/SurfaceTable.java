package dev.carpool.it.apps.mutation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A surface whose setters are written down row by row.
 *
 * @param <C> what the library's clients are made by
 * @param <T> the library's own class of tables
 */
public abstract class SurfaceTable<C, T extends SurfaceTable<C, T>> extends Surface<C> {
    private final List<Setter<C>> rows = new ArrayList<>();
    private boolean live;

    protected SurfaceTable(String type) {
        super(type);
    }

    protected abstract T self();

    @SafeVarargs
    public final T rows(Setter<C>... more) {
        for (Setter<C> row : more) {
            rows.add(row);
        }
        return self();
    }

    /**
     * @param why what these members are instead of setters
     */
    public final T noSetters(String why, String... signatures) {
        others(why, signatures);
        return self();
    }

    /** First version in which the API that the driver uses takes it. */
    public final T since(String version) {
        usableSince(version);
        return self();
    }

    /** Its setters work on a client in use. */
    public final T live() {
        live = true;
        return self();
    }

    @Override
    protected boolean isLive() {
        return live;
    }

    @Override
    public final List<Setter<C>> setters() {
        return Collections.unmodifiableList(rows);
    }
}
