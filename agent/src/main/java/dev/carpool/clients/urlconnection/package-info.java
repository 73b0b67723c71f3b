/**
 * The JDK's {@code HttpURLConnection}, Java 8 to 25.
 *
 * <p>The JDK keeps idle connections by itself, and habits defeat it: {@code disconnect()}, a body
 * or an error stream that nobody reads, a TLS context or socket factory a call, {@code Connection:
 * close}. Here its cache is the shelf: what it puts there is checked before it is used, is given to
 * requests that can't be repeated only where they would have got it anyway or where the route has
 * earned it, and is shared by all whose sharing key is equal.
 *
 * <p>Shared: idle connections of the same scheme, host, port and proxy whose TLS contexts are
 * proven equal and whose hostname verifiers are the same or of the same class without fields. The
 * JDK's own cache asks for the same socket factory and ignores the verifier.
 *
 * <p>Never shared: connections with NTLM, Negotiate or anything that a proxy was told about its
 * user, that showed a certificate which the key does not name, with bytes left to read, or of an
 * {@code Authenticator} of the app's own other than the same object. They stay with the JDK's own
 * cache, as without the agent, and so does all that has a part which only one call has. With {@code
 * http.keepAlive=false} nothing is touched.
 *
 * <p>{@link dev.carpool.clients.urlconnection.UrlConnection} says what is hooked and why; {@code
 * UrlConnectionBridge} takes the calls; {@code Jdk} and {@code JdkStreams} are all that touches the
 * JDK's internals; {@code Asking} makes the sharing key.
 */
package dev.carpool.clients.urlconnection;
