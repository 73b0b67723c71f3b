package dev.carpool.clients.urlconnection;

import dev.carpool.clients.Credentials;
import dev.carpool.clients.Fields;
import dev.carpool.sharing.CloseTokens;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Reads the JDK's {@code MessageHeader}, and copies one. */
final class Headers {

    private static final Class<?> TYPE = Fields.type("sun.net.www.MessageHeader", Headers.class);
    private static final MethodHandle NEW = constructor();
    private static final MethodHandle FIND =
            Fields.method(TYPE, "findValue", String.class, String.class);
    private static final MethodHandle KEY = Fields.method(TYPE, "getKey", String.class, int.class);
    private static final MethodHandle VALUE =
            Fields.method(TYPE, "getValue", String.class, int.class);
    private static final MethodHandle ADD =
            Fields.method(TYPE, "add", void.class, String.class, String.class);

    private static final String CONNECTION = "Connection";

    private Headers() {}

    private static MethodHandle constructor() {
        try {
            return MethodHandles.lookup()
                    .unreflectConstructor(TYPE.getConstructor())
                    .asType(MethodType.methodType(Object.class));
        } catch (ReflectiveOperationException e) {
            throw new NoSuchMethodError(TYPE + ".<init>");
        }
    }

    static String find(Object headers, String name) throws Throwable {
        return (String) FIND.invokeExact(headers, name);
    }

    static boolean isConnect(Object headers) throws Throwable {
        String line = (String) KEY.invokeExact(headers, 0);
        return line != null && line.startsWith("CONNECT ");
    }

    /** Whether a {@code Connection} header asks for the connection to be closed. */
    static boolean hasClose(Object headers) throws Throwable {
        String name;
        for (int i = 0; (name = (String) KEY.invokeExact(headers, i)) != null; i++) {
            if (name.equalsIgnoreCase(CONNECTION)
                    && CloseTokens.has((String) VALUE.invokeExact(headers, i))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether another protocol is offered (RFC 9110, 7.8), which the JDK does only with {@code
     * sun.net.http.allowRestrictedHeaders=true}.
     */
    static boolean upgrades(Object headers) throws Throwable {
        return find(headers, "Upgrade") != null;
    }

    /** Of a response, or -1. */
    static int status(Object headers) throws Throwable {
        String line = (String) VALUE.invokeExact(headers, 0);
        // HTTP/1.1 200, after what may be several blanks.
        int at = line == null ? -1 : line.indexOf(' ');
        while (at >= 0 && at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        int status = 0;
        for (int i = at; i < at + 3; i++) {
            int digit = at < 0 || i >= line.length() ? -1 : line.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            status = status * 10 + digit;
        }
        return status;
    }

    /**
     * A copy without {@code close}, token by token (RFC 9110, 7.6.1). Where nothing is left of the
     * header it says what the JDK would have said by itself: keep-alive to a server, and to a proxy
     * nothing, as that is told in a header of its own.
     */
    static Object withoutClose(Object headers) throws Throwable {
        Object copy = (Object) NEW.invokeExact();
        boolean said = find(headers, "Proxy-Connection") != null;
        String name;
        for (int i = 0; (name = (String) KEY.invokeExact(headers, i)) != null; i++) {
            String value = (String) VALUE.invokeExact(headers, i);
            if (name.equalsIgnoreCase(CONNECTION)) {
                String left = CloseTokens.without(value);
                if (left == null && !said) {
                    left = "keep-alive";
                    said = true;
                }
                if (left != null) {
                    ADD.invokeExact(copy, name, left);
                }
            } else {
                ADD.invokeExact(copy, name, value);
            }
        }
        return copy;
    }

    /**
     * Whether the connection that carries this request is one caller's from now on: schemes that
     * authenticate a connection and not a request (RFC 4559, MS-NTHT), and whatever a proxy was
     * told about its user.
     */
    static boolean confines(Object headers) throws Throwable {
        String name;
        for (int i = 0; (name = (String) KEY.invokeExact(headers, i)) != null; i++) {
            if (name.equalsIgnoreCase("Proxy-Authorization")
                    || (name.equalsIgnoreCase("Authorization")
                            && Credentials.authenticateConnection(
                                    (String) VALUE.invokeExact(headers, i)))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a response says in two ways where it ends, so that another on the way may take it for
     * longer or shorter than the JDK does (RFC 9112, 6.3).
     */
    static boolean isAmbiguous(Object headers) throws Throwable {
        int framings = 0;
        String name;
        // The status line has no name.
        for (int i = 0; i == 0 || (String) VALUE.invokeExact(headers, i) != null; i++) {
            name = (String) KEY.invokeExact(headers, i);
            if ("Content-Length".equalsIgnoreCase(name)
                    || "Transfer-Encoding".equalsIgnoreCase(name)) {
                framings++;
            }
        }
        return framings > 1;
    }
}
