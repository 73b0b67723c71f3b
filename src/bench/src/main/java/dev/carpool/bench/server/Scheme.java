package dev.carpool.bench.server;

/** Plain or TLS. */
public enum Scheme {
    HTTP,
    HTTPS;

    /** As in a URL. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
