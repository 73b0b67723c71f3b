package dev.carpool.sharing;

import dev.carpool.sharing.SocketHealth.Health;
import java.util.function.LongSupplier;

/**
 * A connection whose server closes it when it has been idle for a certain time, not a moment later.
 */
final class TimedConnection extends SharedConnection {

    private final LongSupplier clock;
    private final long keptFor;
    private boolean closed;

    /**
     * @param keptFor nanoseconds from falling idle to the close
     */
    TimedConnection(LongSupplier clock, long keptFor) {
        this.clock = clock;
        this.keptFor = keptFor;
    }

    @Override
    protected boolean isOpen() {
        return !closed;
    }

    @Override
    protected Health glance() {
        return clock.getAsLong() - idleSince() < keptFor ? Health.CLEAN : Health.DIRTY;
    }

    @Override
    protected boolean hasLeftover() {
        return false;
    }

    @Override
    protected boolean inspect() {
        return glance() == Health.CLEAN;
    }

    @Override
    protected void close() {
        closed = true;
    }
}
