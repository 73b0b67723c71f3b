package dev.carpool.bench.stats;

/** How two arms are compared, and so what "no effect" is and how far a value lies from it. */
public enum Kind {
    /** {@code a / b}; no effect is 1. */
    RATIO {
        @Override
        double distance(double value) {
            // 0.5 and 2 are the same distance: which arm is written on top must not matter.
            return Math.max(value, 1 / value) - 1;
        }

        @Override
        public double low(double value, double noise) {
            return value / (1 + noise);
        }

        @Override
        public double high(double value, double noise) {
            return value * (1 + noise);
        }
    },
    /** {@code a - b}; no effect is 0. */
    DIFFERENCE {
        @Override
        double distance(double value) {
            return Math.abs(value);
        }

        @Override
        public double low(double value, double noise) {
            return value - noise;
        }

        @Override
        public double high(double value, double noise) {
            return value + noise;
        }
    };

    /** How far a value lies from no effect; never negative. */
    abstract double distance(double value);

    /** The least that a measured value may be in truth, given the noise. */
    public abstract double low(double value, double noise);

    /** The most that a measured value may be in truth, given the noise. */
    public abstract double high(double value, double noise);
}
