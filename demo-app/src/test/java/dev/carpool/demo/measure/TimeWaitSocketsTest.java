package dev.carpool.demo.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

final class TimeWaitSocketsTest {

    @Test
    void countsWhatThePortsPresentOwnerLeftBehindAlone() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            TimeWaitSockets all = new TimeWaitSockets(server.getLocalPort());
            hangUpOn(server);
            hangUpOn(server);
            Integer two = all.count();
            assumeThat(two).as("sockets, as Linux lists them").isNotNull();
            TimeWaitSockets later = new TimeWaitSockets(server.getLocalPort());

            hangUpOn(server);

            assertThat(two).isEqualTo(2);
            assertThat(later.count()).isEqualTo(1);
        }
    }

    private static void hangUpOn(ServerSocket server) throws IOException {
        try (Socket client = new Socket(server.getInetAddress(), server.getLocalPort())) {
            server.accept().close();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }
}
