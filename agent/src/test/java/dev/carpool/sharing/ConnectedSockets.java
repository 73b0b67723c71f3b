package dev.carpool.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.sharing.SocketHealth.Health;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Two ends of a connection on loopback for each test, and a listener for more. */
abstract class ConnectedSockets {

    ServerSocket listener;
    Socket client;
    Socket server;

    @BeforeEach
    void connect() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        client = new Socket(listener.getInetAddress(), listener.getLocalPort());
        server = listener.accept();
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
        listener.close();
    }

    static void awaitDirty(Socket socket) throws InterruptedException {
        TlsKit.await(() -> SocketHealth.check(socket) == Health.DIRTY);
    }

    static void assertStaysClean(Socket socket) {
        for (int i = 0; i < 1000; i++) {
            assertThat(SocketHealth.check(socket)).isEqualTo(Health.CLEAN);
        }
    }
}
