/**
 * The JDK's {@code java.net.http.HttpClient}, Java 11 to 25.
 *
 * <p>Each of its clients has a selector thread, workers, a selector's descriptors and a pool of its
 * own, and before Java 21 nothing can close it. Here clients whose keys are equal have one {@code
 * Machine} between them: a client of the JDK's own making that no app sees. What an app gets is a
 * {@code SharedClient}, with its own settings and its own end. A machine is replaced within the
 * longest lifetime of a connection and when nobody has used it for the longest idle time; then it
 * ends as if the app had dropped it, when what is under way is done.
 *
 * <p>Idle HTTP/1.1 connections are not in the machine's pool but on the shelf, whose rules hold for
 * them: a request that can't be repeated (everything but GET and HEAD without a body, as nothing
 * else is repeated by the JDK) gets one only where its route has earned trust, or its own client's.
 * The JDK goes on watching them, as in its pool. What the shelf does not want is kept for the
 * client that used it. After a connection from the shelf has turned out to be closed, the JDK's one
 * repetition is on a new one, and does not count. What was not begun to be written then goes out on
 * a new one whatever its method, as the JDK does where it found nobody to connect to.
 *
 * <p>Cookies are asked of, and told to, the handler of the client whose request it is.
 *
 * <p>An HTTP/2 connection belongs to one client while it has streams: the server's limit on streams
 * and the flow-control window are for the whole connection, so that one client's unread responses
 * could stop another's. Others open a connection for the one request meanwhile, and a client that
 * meets this twice is given back to the JDK. A GET on an idle one that turns out to have ended is
 * sent once more, as the JDK itself does in HTTP/1.1.
 *
 * <p>Never shared: clients with an {@code Authenticator}, {@code Executor} or {@code ProxySelector}
 * of their own (the same object in several is), with a TLS context that is not proven equal and may
 * show a certificate, built or used under another context class loader, or under a security
 * manager, or where the JDK's internals are open to the app; WebSockets, calls that take what is
 * pushed, as the JDK refuses that on connections for one request, connections that were upgraded to
 * HTTP/2, that carried NTLM, Negotiate or credentials for a proxy, and on which more arrived than
 * the response. Where hosts are excepted, a client that follows redirects is left alone, as nobody
 * knows where they lead.
 *
 * <p>{@link dev.carpool.clients.jdk.Jdk} says what is hooked and why; {@code JdkBridge} takes the
 * calls; {@code Internals}, {@code Selectors}, {@code Http1} and {@code Http2} are all that touches
 * the JDK's internals; {@code Setup} makes the sharing key; {@code Pooling} and {@code
 * Multiplexing} decide whose a connection is, {@code Writing} and {@code Repeating} whether a
 * request goes out on another.
 */
package dev.carpool.clients.jdk;
