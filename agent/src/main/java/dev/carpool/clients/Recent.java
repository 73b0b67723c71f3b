package dev.carpool.clients;

import dev.carpool.report.RouteCounters;
import dev.carpool.sharing.SharingKey;
import java.util.Objects;

/**
 * A key and what it was made of: a client with the very same objects has the same key, without
 * making it again.
 *
 * @param <T> the library's type of a timeout
 */
public final class Recent<T> {

    public final SharingKey key;
    public final T socketTimeout;
    public final RouteCounters counters;
    private final Object[] raw;
    private final Object extra;

    public Recent(
            Object[] raw, Object extra, SharingKey key, T socketTimeout, RouteCounters counters) {
        this.raw = raw;
        this.extra = extra;
        this.key = key;
        this.socketTimeout = socketTimeout;
        this.counters = counters;
    }

    public boolean isMadeOf(Object[] other, Object otherExtra) {
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != other[i]) {
                return false;
            }
        }
        return Objects.equals(extra, otherExtra);
    }
}
