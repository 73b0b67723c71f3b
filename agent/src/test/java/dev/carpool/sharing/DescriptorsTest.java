package dev.carpool.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DescriptorsTest {

    private static final long LIMIT = 80;

    /** An eighth is kept free. */
    private static final int THRESHOLD = 70;

    @TempDir Path open;

    private void open(int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            Files.createFile(open.resolve(Integer.toString(i)));
        }
    }

    @Test
    void scarce_when_an_eighth_is_left_and_not_any_more_when_some_were_closed() throws Exception {
        Descriptors descriptors = new Descriptors(open.toFile(), LIMIT);
        open(0, THRESHOLD - 1);
        assertThat(descriptors.look(0)).isFalse();
        open(THRESHOLD - 1, THRESHOLD);
        assertThat(descriptors.look(Descriptors.INTERVAL)).isTrue();
        assertThat(descriptors.scarce()).isTrue();
        Files.delete(open.resolve("3"));
        assertThat(descriptors.look(2 * Descriptors.INTERVAL)).isFalse();
        assertThat(descriptors.scarce()).isFalse();
    }

    @Test
    void looks_no_more_often_than_the_interval() throws IOException {
        Descriptors descriptors = new Descriptors(open.toFile(), LIMIT);
        assertThat(descriptors.look(0)).isFalse();
        open(0, THRESHOLD);
        assertThat(descriptors.look(Descriptors.INTERVAL - 1)).isFalse();
        assertThat(descriptors.look(Descriptors.INTERVAL)).isTrue();
    }

    @Test
    void the_number_of_a_descriptor_says_that_it_is_time_to_look() throws IOException {
        Descriptors descriptors = new Descriptors(open.toFile(), LIMIT);
        open(0, THRESHOLD);
        assertThat(descriptors.look(THRESHOLD - 1, 0)).isFalse();
        assertThat(descriptors.look(-1, 0)).isFalse();
        assertThat(descriptors.look(THRESHOLD, 0)).isTrue();
    }

    @Test
    void where_the_limit_is_not_known_nothing_is_scarce() throws IOException {
        open(0, THRESHOLD);
        Descriptors descriptors = new Descriptors(open.toFile(), 0);
        assertThat(descriptors.look(0)).isFalse();
        assertThat(descriptors.look(Integer.MAX_VALUE, 0)).isFalse();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_socket_has_the_number_that_the_system_gave_it() throws IOException {
        try (ServerSocket server = new ServerSocket(0);
                Socket socket = new Socket("127.0.0.1", server.getLocalPort())) {
            Path descriptor = Path.of("/proc/self/fd/" + SocketHealth.descriptor(socket));
            assertThat(Files.readSymbolicLink(descriptor).toString()).startsWith("socket:");
        }
    }

    @Test
    void running_out_shows_in_what_failed() {
        SocketException ranOut = new SocketException("Too many open files");
        Descriptors descriptors = new Descriptors(open.toFile(), LIMIT);
        assertThat(descriptors.ranOut(new IOException("connecting", ranOut))).isTrue();
        assertThat(descriptors.ranOut(new SocketException("Connection refused"))).isFalse();
        assertThat(descriptors.ranOut(new IllegalStateException("Too many open files"))).isFalse();
    }
}
