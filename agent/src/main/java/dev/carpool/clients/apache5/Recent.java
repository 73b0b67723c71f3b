package dev.carpool.clients.apache5;

import dev.carpool.report.RouteCounters;
import dev.carpool.sharing.SharingKey;
import java.util.Objects;
import org.apache.hc.core5.util.Timeout;

/**
 * A key and what it was made of: a client with the very same objects has the same key, without
 * making it again.
 */
final class Recent {

    final SharingKey key;
    final Timeout socketTimeout;
    final RouteCounters counters;
    private final Object[] raw;
    private final Object extra;

    Recent(
            Object[] raw,
            Object extra,
            SharingKey key,
            Timeout socketTimeout,
            RouteCounters counters) {
        this.raw = raw;
        this.extra = extra;
        this.key = key;
        this.socketTimeout = socketTimeout;
        this.counters = counters;
    }

    boolean isMadeOf(Object[] other, Object otherExtra) {
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != other[i]) {
                return false;
            }
        }
        return Objects.equals(extra, otherExtra);
    }
}
