/**
 * Apache HttpClient 5, classic API, 5.0 to 5.6.
 *
 * <p>Shared: idle connections of pooling and basic managers whose whole configuration is proven
 * equal, per route; a proxied route and a tunnel too, as long as nobody has told the proxy who he
 * is. Remembered: the default TLS strategy and the library's version, which every client would make
 * anew.
 *
 * <p>Never shared: clients, managers, pools, slots, limits and everything a client knows (cookies,
 * credentials, caches, timeouts, retries); connections with a state (NTLM, Negotiate, a user token
 * of the app's), with proxy credentials, upgraded, with bytes left to read, or that showed a
 * certificate that the sharing key does not have by value; those of managers that are subclassed,
 * or have an operator, pool or registry of the app's own.
 *
 * <p>{@link dev.carpool.clients.apache5.Apache5} says what is hooked and why; {@code Apache5Bridge}
 * takes the calls; {@code ShelfPool} and {@code BasicFactory} are the seams; {@code ManagerConfig}
 * and {@code KeyParts} make the sharing key.
 */
package dev.carpool.clients.apache5;
