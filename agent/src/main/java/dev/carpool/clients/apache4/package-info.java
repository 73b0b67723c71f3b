/**
 * Apache HttpClient 4.0 to 4.5, with both of its APIs.
 *
 * <p>One mechanism for all: the manager's own pool holds shells in place of connections, a shell
 * passes its calls on to a live connection, and that leaves it for the shelf when it falls idle. To
 * the manager the shell is a closed connection from then on, so that it frees the slot as it does
 * for any other; slots, limits, waits, messages and close stay the library's. The shelf is asked
 * where the library would open a socket: there all that shapes a connection is at hand, so that the
 * key is never older than the connection, and a scheme that was registered after the client was
 * built counts.
 *
 * <p>Shared: idle connections of pooling, single and basic managers whose whole configuration is
 * proven equal, per route; a plain route through a proxy too, as long as nobody has told the proxy
 * who he is. Remembered: the default TLS context that a builder makes, the default factory of TLS
 * sockets, and the library's version. One thread evicts for all clients that ask for one each.
 *
 * <p>Never shared: clients, managers, pools, slots, limits and everything a client knows (cookies,
 * credentials, caches, timeouts, retries); tunnels through a proxy; connections with a state (NTLM,
 * Negotiate, a user token of the app's own); those that showed a certificate which the sharing key
 * does not have by value; connections with proxy credentials, with bytes left to read, or whose
 * response could be taken to end elsewhere; those of managers that are subclassed, or have an
 * operator or registry of the app's own.
 *
 * <p>{@link dev.carpool.clients.apache4.Apache4} says what is hooked and why; {@code Apache4Bridge}
 * takes the calls; {@code Shell} is the seam, {@code Car} what travels; {@code Owner} decides for
 * one manager; {@code ManagedConnecting} (4.3's API), {@code OperatedConnecting} (4.0's) and {@code
 * KeyParts} make the sharing key.
 */
package dev.carpool.clients.apache4;
