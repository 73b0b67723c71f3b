/**
 * Everything a user can set: the keys with their defaults and their words, the places they can be
 * given in, and what comes of them as one immutable {@link dev.carpool.options.Options}.
 *
 * <p>It is read before the app's {@code main}, so it stays with what the JVM has loaded by then: no
 * regular expressions, no formatting, no lambdas, no logging.
 */
package dev.carpool.options;
