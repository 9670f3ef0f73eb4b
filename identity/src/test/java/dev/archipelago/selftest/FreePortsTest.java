package dev.archipelago.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.testing.process.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortsTest {
    @Test
    void neverGivesTheSamePortTwice() {
        assertThat(IntStream.range(0, 20).mapToObj(i -> FreePorts.next())).doesNotHaveDuplicates();
    }

    @Test
    void portCanBeListenedOn() throws IOException {
        int port = FreePorts.next();

        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(socket.isBound()).isTrue();
        }
    }
}
