package dev.carpool.clients.apache4;

import dev.carpool.clients.Context;
import dev.carpool.clients.Recents;
import dev.carpool.sharing.Shelf;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/** The part of each manager in sharing. */
final class Owners {

    private final Context context;
    private final Shelf shelf;
    private final Recents<Object, Object> recents = new Recents<Object, Object>();

    /** Managers of the older API are known by their operators, each of which has its own. */
    private final Map<Object, Owner> byOperator =
            Collections.synchronizedMap(new WeakHashMap<Object, Owner>());

    Owners(Context context) {
        this.context = context;
        shelf = context.shelves().add(context.counters());
    }

    Owner fresh() {
        return new Owner(context, shelf, recents);
    }

    /**
     * @param operator of exactly the library's class, which compares by identity
     */
    void built(Object operator) {
        byOperator.put(operator, fresh());
    }

    /** Null if the operator was built before the agent came, or is none of the library's. */
    Owner of(Object operator) {
        return operator == null ? null : byOperator.get(operator);
    }
}
