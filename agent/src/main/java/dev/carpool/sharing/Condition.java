package dev.carpool.sharing;

/** Chooses connections. */
public interface Condition {

    /** Every connection. */
    Condition ALL =
            new Condition() {
                @Override
                public boolean holds(SharedConnection connection) {
                    return true;
                }
            };

    boolean holds(SharedConnection connection);

    /** One connection. */
    static Condition is(final SharedConnection one) {
        return new Condition() {
            @Override
            public boolean holds(SharedConnection connection) {
                return connection == one;
            }
        };
    }
}
