package dev.carpool.clients.apache4;

import dev.carpool.clients.Fields;
import dev.carpool.sharing.RouteShelf;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.net.Socket;
import org.apache.http.HttpClientConnection;
import org.apache.http.conn.OperatedClientConnection;

/** A connection of 4.0's API. */
@SuppressWarnings("deprecation")
final class OperatedCar extends Car {

    private static final Class<?> BASE =
            Fields.type("org.apache.http.impl.AbstractHttpClientConnection", OperatedCar.class);
    private static final Class<?> BUFFER =
            Fields.type("org.apache.http.impl.io.AbstractSessionInputBuffer", OperatedCar.class);
    private static final Class<?> LOGGED =
            Fields.type("org.apache.http.impl.conn.LoggingSessionInputBuffer", OperatedCar.class);
    private static final MethodHandle INPUT = Fields.getter(BASE, "inbuffer", "inBuffer");
    private static final MethodHandle UNLOGGED = Fields.getter(LOGGED, "in");
    private static final Field POSITION = Fields.first(BUFFER, "bufferpos", "bufferPos");
    private static final Field LIMIT = Fields.first(BUFFER, "bufferlen", "bufferLen");

    private final OperatedClientConnection operated;

    OperatedCar(RouteShelf home, OperatedClientConnection connection) {
        super(home, connection);
        operated = connection;
    }

    @Override
    protected Socket socket() {
        return operated.getSocket();
    }

    @Override
    protected boolean buffered() {
        HttpClientConnection connection = operated;
        if (!BASE.isInstance(connection)) {
            return true;
        }
        try {
            Object input = (Object) INPUT.invokeExact((Object) connection);
            if (LOGGED.isInstance(input)) {
                input = (Object) UNLOGGED.invokeExact(input);
            }
            return !BUFFER.isInstance(input) || POSITION.getInt(input) < LIMIT.getInt(input);
        } catch (Throwable unknown) {
            return true;
        }
    }
}
