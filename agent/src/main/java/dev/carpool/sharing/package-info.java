/**
 * The heart: idle connections that belong to the JVM, who may take one, and for how long. Knows no
 * HTTP library.
 */
package dev.carpool.sharing;
