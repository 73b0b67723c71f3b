package dev.carpool.clients.apache4;

import dev.carpool.report.RouteCounters;
import dev.carpool.sharing.RouteShelf;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Objects;

/**
 * What was found for a connection. Managers of the older API are found by a weak map, so nothing
 * here may lead back to one: not the connection, nor an object of the app's.
 */
final class Answer {
    /** Null's stand-in: a reference that was cleared is no reference to nothing. */
    private static final Object NOTHING = new Object();

    private final Object route;
    private final String refusal;
    private final Reference<?>[] raw;
    private final List<Object> extra;
    final RouteShelf home;
    final RouteCounters counters;

    Answer(
            Connecting how,
            Object[] raw,
            List<Object> extra,
            RouteShelf home,
            RouteCounters counters) {
        route = how.route();
        refusal = how.refusal();
        this.raw = new Reference<?>[raw.length];
        for (int i = 0; i < raw.length; i++) {
            this.raw[i] = new WeakReference<Object>(raw[i] == null ? NOTHING : raw[i]);
        }
        this.extra = extra;
        this.home = home;
        this.counters = counters;
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
            if (raw[i].get() != (otherRaw[i] == null ? NOTHING : otherRaw[i])) {
                return false;
            }
        }
        return home == null || home.isKept();
    }
}
