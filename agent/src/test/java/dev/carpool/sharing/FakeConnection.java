package dev.carpool.sharing;

/** A connection whose socket is a pair of switches. */
final class FakeConnection extends SharedConnection {

    boolean open = true;
    boolean clean = true;
    int closed;

    @Override
    protected boolean isOpen() {
        return open;
    }

    @Override
    protected boolean isClean() {
        return clean;
    }

    @Override
    protected void close() {
        open = false;
        closed++;
    }
}
