package dev.carpool.sharing;

import dev.carpool.options.Mode;
import dev.carpool.options.Options;

/** The user's options, and the switch that can be turned while the JVM runs. */
public final class Policy {

    private final Options options;
    private volatile boolean enabled = true;

    public Policy(Options options) {
        this.options = options;
    }

    public Options options() {
        return options;
    }

    public boolean enabled() {
        return enabled;
    }

    /** False: calls from now on behave as without the agent. */
    public void enable(boolean value) {
        enabled = value;
    }

    /** True while connections are to be shared, not only counted. */
    public boolean shares() {
        return enabled && options.mode() == Mode.SHARE;
    }
}
