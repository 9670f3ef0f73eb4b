package dev.archipelago.transport.lan;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;

/** Knows how many bytes came. */
final class CountingSocket extends Socket {
    private long received;

    CountingSocket(int port) throws IOException {
        super(InetAddress.getLoopbackAddress(), port);
    }

    long received() {
        return received;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                int value = super.read();
                received += value < 0 ? 0 : 1;
                return value;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int count = super.read(bytes, offset, length);
                received += Math.max(0, count);
                return count;
            }
        };
    }
}
