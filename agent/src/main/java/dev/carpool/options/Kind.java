package dev.carpool.options;

/** What the values of a key are made of. */
enum Kind {
    CHOICE,
    COUNT,
    DURATION,
    CLIENTS,
    HOSTS,
    SITES,
    PATH,
    REPORT,
    ADDRESS
}
