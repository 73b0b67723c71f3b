package dev.carpool.clients.apache4;

import dev.carpool.report.RouteCounters;
import dev.carpool.sharing.RouteShelf;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Objects;

/**
 * What was found for a connection. It refers to nothing that may refer to the client: what is known
 * of the managers of 4.0's API hangs at their operators, and would never be collected.
 */
final class Answer {

    final RouteShelf home;
    final RouteCounters counters;
    private final Object route;
    private final String refusal;
    private final Object[] raw;
    private final List<Object> extra;

    /**
     * @param raw what it was found for, or weak references to that
     */
    Answer(
            Connecting how,
            Object[] raw,
            List<Object> extra,
            RouteShelf home,
            RouteCounters counters) {
        route = how.route();
        refusal = how.refusal();
        this.raw = raw;
        this.extra = extra;
        this.home = home;
        this.counters = counters;
    }

    /** For objects of the app's own. */
    static Object[] weakly(Object[] raw) {
        Object[] weak = new Object[raw.length];
        for (int i = 0; i < raw.length; i++) {
            weak[i] = raw[i] == null ? null : new WeakReference<Object>(raw[i]);
        }
        return weak;
    }

    /** App code can't be asked: it may say that anything is equal. */
    boolean fits(Connecting other, Object[] otherRaw, List<Object> otherExtra) {
        if (raw.length != otherRaw.length
                || !route.equals(other.route())
                || !Objects.equals(refusal, other.refusal())
                || !extra.equals(otherExtra)) {
            return false;
        }
        for (int i = 0; i < raw.length; i++) {
            boolean same =
                    raw[i] instanceof WeakReference
                            // What was collected is nothing, and not the same as none.
                            ? otherRaw[i] != null
                                    && ((WeakReference<?>) raw[i]).get() == otherRaw[i]
                            : raw[i] == otherRaw[i];
            if (!same) {
                return false;
            }
        }
        return home == null || home.isKept();
    }
}
