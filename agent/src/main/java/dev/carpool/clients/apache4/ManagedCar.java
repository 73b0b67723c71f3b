package dev.carpool.clients.apache4;

import dev.carpool.clients.Fields;
import dev.carpool.sharing.RouteShelf;
import java.lang.invoke.MethodHandle;
import java.net.Socket;
import org.apache.http.conn.ManagedHttpClientConnection;
import org.apache.http.impl.BHttpConnectionBase;
import org.apache.http.impl.io.SessionInputBufferImpl;

/** A connection of 4.3's API. */
final class ManagedCar extends Car {

    private static final MethodHandle INPUT =
            Fields.getter(BHttpConnectionBase.class, "inbuffer", "inBuffer");

    private final ManagedHttpClientConnection managed;

    ManagedCar(RouteShelf home, ManagedHttpClientConnection connection) {
        super(home, connection);
        managed = connection;
    }

    @Override
    protected Socket socket() {
        return managed.getSocket();
    }

    @Override
    protected boolean buffered() {
        if (!(managed instanceof BHttpConnectionBase)) {
            return true;
        }
        try {
            Object input = (Object) INPUT.invokeExact((Object) managed);
            return ((SessionInputBufferImpl) input).hasBufferedData();
        } catch (Throwable unknown) {
            return true;
        }
    }
}
