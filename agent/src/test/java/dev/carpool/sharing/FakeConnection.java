package dev.carpool.sharing;

import dev.carpool.sharing.SocketHealth.Health;

/** A connection whose socket is a pair of switches. */
final class FakeConnection extends SharedConnection {

    boolean open = true;
    boolean clean = true;
    boolean unsure;
    int inspected;
    boolean leftover;
    int closed;

    @Override
    protected boolean isOpen() {
        return open;
    }

    @Override
    protected Health glance() {
        return unsure ? Health.UNKNOWN : clean ? Health.CLEAN : Health.DIRTY;
    }

    @Override
    protected boolean hasLeftover() {
        return leftover;
    }

    @Override
    protected boolean inspect() {
        inspected++;
        unsure = false;
        return clean;
    }

    @Override
    protected void close() {
        open = false;
        closed++;
    }
}
