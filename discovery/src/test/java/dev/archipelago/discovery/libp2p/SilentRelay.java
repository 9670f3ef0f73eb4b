package dev.archipelago.discovery.libp2p;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/** A relay of one TCP connection that can go silent without closing anything, as a line does that is cut somewhere. */
final class SilentRelay implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final int target;
    private volatile boolean silent;

    SilentRelay(int target) throws IOException {
        this.target = target;
        Thread.ofVirtual().start(this::accept);
    }

    Multiaddr address() {
        return Multiaddr.parse("/ip4/127.0.0.1/tcp/" + door.getLocalPort());
    }

    /** From now on nothing is read or handed on, not even an end. */
    void fallSilent() {
        silent = true;
    }

    private void accept() {
        try {
            Socket from = door.accept();
            sockets.add(from);
            Socket to = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(to);
            Thread.ofVirtual().start(() -> handOn(from, to));
            Thread.ofVirtual().start(() -> handOn(to, from));
        } catch (IOException e) {
            silent = true; // the test's own nodes were not there, and say so
        }
    }

    private void handOn(Socket from, Socket to) {
        byte[] piece = new byte[1 << 14];
        try {
            for (int count = from.getInputStream().read(piece);
                    count >= 0 && !silent;
                    count = from.getInputStream().read(piece)) {
                to.getOutputStream().write(piece, 0, count);
            }
            if (silent) {
                closed.await();
            }
            to.close();
        } catch (IOException e) {
            silent = true; // one side is gone, and the test notices what it waits for
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        door.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
