/**
 * Commons HttpClient 3.0.1 and 3.1.
 *
 * <p>Shared: the sockets of idle connections whose whole configuration is proven equal, per route,
 * of {@code SimpleHttpConnectionManager} and {@code MultiThreadedHttpConnectionManager}; a route
 * through an HTTP proxy too, as long as nobody has told the proxy who he is. A connection object,
 * its streams, its place in a pool and its parameters stay with their manager, which opens it again
 * when it is wanted.
 *
 * <p>Never shared: clients, managers, limits and everything a client knows (cookies, credentials,
 * parameters, timeouts, retry handlers); tunnels; connections that carried NTLM, Negotiate or proxy
 * credentials or offered an upgrade, whose response has not ended exactly at its framing, or that
 * two callers had at a time; those that showed a certificate which the sharing key does not have by
 * value; those of managers, protocols and connections that are subclassed, of socket factories with
 * a state that nobody can compare, and of managers that are told to always close.
 *
 * <p>{@link dev.carpool.clients.apache3.Apache3} says what is hooked and why; {@code Apache3Bridge}
 * takes the calls; {@code Seams} is the way into the library's connections; {@code Ride} is one
 * client's use of a socket and {@code Car} the socket; {@code Origin} makes the sharing key.
 */
package dev.carpool.clients.apache3;
