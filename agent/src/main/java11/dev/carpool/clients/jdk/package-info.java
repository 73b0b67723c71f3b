/**
 * The JDK's {@code java.net.http.HttpClient}, Java 11 to 25.
 *
 * <p>Each of its clients has a selector thread, workers, a selector's descriptors and a pool of its
 * own, and before Java 21 nothing can close it. Here clients whose keys are equal have one {@code
 * Machine} between them, which is such a client, and each app's object has its own settings and its
 * own end. Idle HTTP/1.1 connections are on the shelf, not in the machine's pool.
 *
 * <p>{@link dev.carpool.clients.jdk.Jdk} says what is hooked and why; {@code JdkBridge} takes the
 * calls; {@code Internals} is all that touches the JDK's internals; {@code Setup} makes the sharing
 * key.
 */
package dev.carpool.clients.jdk;
