package dev.archipelago.transport.lan.knock;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** TLS as somebody speaks it who is no peer, or another program. */
public final class StrangerTls {
    private final SSLContext context;

    private StrangerTls(KeyManager... own) throws Exception {
        context = SSLContext.getInstance("TLS");
        context.init(own, new TrustManager[] {new AnyCertificate()}, new SecureRandom());
    }

    /** Shows a certificate of its own. */
    public static StrangerTls withCertificate() throws Exception {
        return new StrangerTls(new OwnCertificate(BootCertificate.create(new SecureRandom(), Instant.now())));
    }

    /** Shows none. */
    public static StrangerTls withoutCertificate() throws Exception {
        return new StrangerTls();
    }

    /** What it speaks. */
    public SSLContext context() {
        return context;
    }

    /** A listener to which a node is lured. */
    public static Trap trap() throws Exception {
        return new Trap((SSLServerSocket) withCertificate()
                .context
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress()));
    }

    /** Takes one connection and remembers all that it is told. */
    public static final class Trap implements AutoCloseable {
        private final SSLServerSocket server;
        private final CompletableFuture<byte[]> certificate = new CompletableFuture<>();
        private final CompletableFuture<byte[]> heard = new CompletableFuture<>();

        private Trap(SSLServerSocket server) {
            this.server = server;
            server.setNeedClientAuth(true);
            Thread.ofVirtual().start(this::run);
        }

        private void run() {
            try (SSLSocket socket = (SSLSocket) server.accept()) {
                Certificate[] chain = socket.getSession().getPeerCertificates();
                certificate.complete(chain[0].getEncoded());
                ByteArrayOutputStream all = new ByteArrayOutputStream();
                try {
                    socket.getInputStream().transferTo(all);
                } catch (IOException cutOff) {
                    // that is all
                }
                heard.complete(all.toByteArray());
            } catch (Exception e) {
                certificate.completeExceptionally(e);
                heard.completeExceptionally(e);
            }
        }

        /** Where it is. */
        public int port() {
            return server.getLocalPort();
        }

        /** The certificate of who came. */
        public byte[] certificate() throws Exception {
            return certificate.get(20, TimeUnit.SECONDS);
        }

        /** All that who came said. */
        public byte[] heard() throws Exception {
            return heard.get(20, TimeUnit.SECONDS);
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
