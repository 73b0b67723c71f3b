/**
 * Apache HttpClient 5, async API, 5.0 to 5.6: its clients are counted, never shared.
 *
 * <p>Each of them has a reactor: threads of its own, in whose selectors its connections live. A
 * socket of the classic API is in a pool and nowhere else, and can leave it; here it is also in a
 * selector, in the buffers of the session that reads it, and in an engine that is its TLS. Two ways
 * to share stand open, and in each there is something that no client could meet without the agent:
 *
 * <ul>
 *   <li>One reactor for several clients, at a time or one after another. Their callbacks run on its
 *       threads. At a time, one that waits for another client's response waits for ever. One after
 *       another, one that ends its thread (by an Error, an exception out of {@code failed}, an
 *       interrupt) ends the connections that others have left there, and what it leaves in a
 *       thread-local or as context class loader, the next client's callback finds.
 *   <li>A socket that leaves one client's reactor for another's. A selector knows it until its next
 *       turn, and a client that is closed at once, by another thread, closes whatever its selectors
 *       know: the next user's socket. The library can't begin a session with TLS whose handshake is
 *       over.
 * </ul>
 *
 * <p>So they are left alone, and counted with the line that builds them: one client that is kept
 * has all that the agent could give it.
 */
package dev.carpool.clients.apache5async;
