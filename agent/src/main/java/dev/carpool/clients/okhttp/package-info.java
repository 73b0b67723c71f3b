/**
 * OkHttp 3, 4 and 5.
 *
 * <p>OkHttp has a pool that judges well which connection serves which address, but each client that
 * is built has a pool of its own, and each client that is told nothing of TLS a socket factory of
 * its own, which no other address equals. Here the calls of all clients whose pool is the one that
 * OkHttp made for them go through one pool, and equal TLS has one socket factory; OkHttp still
 * decides what an address may use. What is idle in that pool is on the shelf as well: a call is
 * given it only if the shelf gives it.
 *
 * <p>Shared: idle connections of clients whose addresses OkHttp finds equal and whose socket
 * factory, ping interval and everything else that an address does not say is proven equal. What is
 * in use is its client's alone, in HTTP/2 as well, where the calls of that client may join it.
 *
 * <p>Never shared: a pool that the app made, dispatchers, caches, cookies, the client itself;
 * connections with NTLM, Negotiate or proxy credentials, or that were upgraded, that showed a
 * certificate which nothing proves, that had a response whose end could be read in two ways, or, in
 * HTTP/2, a request that was given up. Those stay with the client that opened them. A client whose
 * proxies an object of the app's chooses is left alone, as nobody knows what that would choose
 * next.
 *
 * <p>{@link dev.carpool.clients.okhttp.OkHttp} says what is hooked and why; {@code OkHttpBridge}
 * takes the calls; {@code Internals} is all that knows what versions name differently; {@code
 * Pooling} is the one pool.
 */
package dev.carpool.clients.okhttp;
