package dev.archipelago.testing.process;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of 127.0.0.1 for programs that must be told one. A port is given out once in this JVM and to no other JVM while
 * this one runs; it lies below the range from which Linux takes the ports of outgoing connections, so nothing else
 * comes by it by chance.
 */
public final class FreePorts {
    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;
    private static final Path CLAIMS =
            Path.of(System.getProperty("java.io.tmpdir"), "archipelago-ports-" + System.getProperty("user.name"));
    private static final Map<Integer, FileChannel> CLAIMED = new HashMap<>();

    private FreePorts() {}

    /** A port on which nothing listens, neither by TCP nor by UDP. */
    public static synchronized int next() {
        try {
            Files.createDirectories(CLAIMS);
            int span = LAST - FIRST;
            int start = ThreadLocalRandom.current().nextInt(span);
            for (int i = 0; i < span; i++) {
                int port = FIRST + (start + i) % span;
                if (claim(port)) {
                    return port;
                }
            }
        } catch (IOException e) {
            throw new AssertionError("cannot claim a port in " + CLAIMS, e);
        }
        throw new AssertionError("no free port from " + FIRST + " to " + LAST);
    }

    @SuppressWarnings("resource") // the claim lasts as long as the JVM
    private static boolean claim(int port) throws IOException {
        if (CLAIMED.containsKey(port)) {
            return false;
        }
        FileChannel channel = FileChannel.open(
                CLAIMS.resolve(Integer.toString(port)), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(channel) && isFree(port)) {
            CLAIMED.put(port, channel);
            return true;
        }
        channel.close();
        return false;
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByAnotherClassLoader) {
            return false;
        }
    }

    private static boolean isFree(int port) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (ServerSocket tcp = new ServerSocket();
                DatagramSocket udp = new DatagramSocket(null)) {
            tcp.bind(address);
            udp.bind(address);
            return true;
        } catch (IOException inUse) {
            return false;
        }
    }
}
