package dev.carpool.clients;

/** What the engine must know of a library before any class of it is loaded. */
public interface Client {

    /** The name users know it by, as in the option {@code clients}. */
    String name();

    /**
     * The class that decides which copy of the library is meant: one bridge per loaded class of
     * this name.
     */
    String anchor();

    /** Name of the {@link Bridge}, with a public constructor that takes a {@link Context}. */
    String bridge();

    Hook[] hooks();

    /**
     * For a library that others bundle under package names of their own: a class of each package
     * that they move, the anchor first. Its copies are found by these, under whatever prefix.
     * Empty: copies are not looked for.
     */
    default String[] landmarks() {
        return new String[0];
    }
}
