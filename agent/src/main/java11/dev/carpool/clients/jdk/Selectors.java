package dev.carpool.clients.jdk;

import static dev.carpool.clients.jdk.Internals.type;

import dev.carpool.clients.Fields;
import java.lang.invoke.MethodHandle;

/** All that touches the thread by which a client of the JDK's reads its connections. */
final class Selectors {

    private static final MethodHandle CLIENT_OF_CONNECTION =
            Fields.getter(type("HttpConnection"), "client");
    private static final MethodHandle SELECTOR_OF = Fields.getter(type("HttpClientImpl"), "selmgr");
    private static final MethodHandle WAKE =
            Fields.untyped(type("HttpClientImpl$SelectorManager"), "wakeupSelector");

    private Selectors() {}

    /** False: somebody has interrupted it, or it has failed, and its client is of no use. */
    static boolean lives(Object impl) {
        try {
            Object selector = (Object) SELECTOR_OF.invokeExact(impl);
            return !(selector instanceof Thread) || ((Thread) selector).isAlive();
        } catch (Throwable t) {
            throw new IllegalStateException(t);
        }
    }

    /**
     * Has it look: until it does, up to three seconds, the descriptor of a connection that was
     * closed while idle is still in use.
     */
    static void wake(Object connection) throws Throwable {
        Object impl = (Object) CLIENT_OF_CONNECTION.invokeExact(connection);
        Object nothing = (Object) WAKE.invokeExact((Object) SELECTOR_OF.invokeExact(impl));
    }
}
