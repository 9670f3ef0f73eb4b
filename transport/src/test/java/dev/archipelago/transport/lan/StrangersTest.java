package dev.archipelago.transport.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.testing.Await;
import dev.archipelago.transport.lan.knock.StrangerTls;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Consumer;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/** What somebody gets from a node's listener in the local network who is not its peer. */
class StrangersTest {
    private static final int PATIENCE = (int) Duration.ofSeconds(20).toMillis();

    private static LanPair hasty() throws Exception {
        return new LanPair(PlainAuth.echo("bob"), Duration.ofMillis(700)).federated();
    }

    private static SSLSocket dial(LanPair pair, StrangerTls tls, Consumer<SSLParameters> wishes) throws Exception {
        SSLSocket socket = (SSLSocket)
                tls.context().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), pair.fromBob.port());
        socket.setSoTimeout(PATIENCE);
        SSLParameters parameters = socket.getSSLParameters();
        wishes.accept(parameters);
        socket.setSSLParameters(parameters);
        return socket;
    }

    private static byte[] saying(LanPair pair, byte[] text) throws Exception {
        try (SSLSocket socket = dial(pair, StrangerTls.withCertificate(), unused -> {})) {
            socket.getOutputStream().write(text);
            socket.getOutputStream().flush();
            return all(socket.getInputStream());
        }
    }

    private static byte[] all(InputStream input) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            input.transferTo(all);
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException cutOff) {
            // a connection that is cut off says no more either
        }
        return all.toByteArray();
    }

    @Test
    void strangerWithAnyCertificateIsToldNothing() throws Exception {
        try (LanPair pair = hasty()) {
            byte[] knock = new byte[33];
            knock[0] = 1;
            assertThat(saying(pair, knock)).isEmpty();
            assertThat(saying(pair, "GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))
                    .isEmpty();
        }
    }

    /** All that a listener shows is its certificate, in which nothing is of the node. */
    @Test
    void whatAStrangerSeesNamesNobody() throws Exception {
        try (LanPair pair = hasty();
                SSLSocket socket = dial(pair, StrangerTls.withCertificate(), unused -> {})) {
            SSLSession session = socket.getSession();
            String seen = HexFormat.of().formatHex(session.getPeerCertificates()[0].getEncoded());

            assertThat(session.getPeerCertificates()).hasSize(1);
            assertThat(seen)
                    .doesNotContain(pair.bob.publicKey().toString())
                    .doesNotContain(
                            HexFormat.of().formatHex(pair.bob.did().toString().getBytes(StandardCharsets.US_ASCII)));
        }
    }

    @Test
    void dialAndListenHaveDifferentCertificates() throws Exception {
        try (LanPair pair = hasty()) {
            byte[] listens;
            try (SSLSocket socket = dial(pair, StrangerTls.withCertificate(), unused -> {})) {
                listens = socket.getSession().getPeerCertificates()[0].getEncoded();
            }
            try (StrangerTls.Trap trap = StrangerTls.trap()) {
                pair.bobs.at(pair.alice.publicKey(), "127.0.0.1", trap.port());
                assertThatThrownBy(() -> pair.fromBob.exchange(
                        pair.alice.did(),
                        LanPair.message("hello"),
                        Instant.now().plusSeconds(10)));
                assertThat(trap.certificate()).isNotEqualTo(listens);
                assertThat(trap.heard()).hasSize(33); // a knock, and nothing that tells whose it is
            }
        }
    }

    @Test
    void tls12IsNotSpoken() throws Exception {
        try (LanPair pair = hasty();
                SSLSocket socket = dial(
                        pair,
                        StrangerTls.withCertificate(),
                        parameters -> parameters.setProtocols(new String[] {"TLSv1.2"}))) {
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void whoShowsNoCertificateIsNotHeard() throws Exception {
        try (LanPair pair = hasty();
                SSLSocket socket = dial(pair, StrangerTls.withoutCertificate(), unused -> {})) {
            assertThatThrownBy(() -> {
                        socket.startHandshake();
                        socket.getOutputStream().write(new byte[33]);
                        if (socket.getInputStream().read() < 0) {
                            throw new SSLHandshakeException("ended");
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SocketTimeoutException.class);
        }
    }

    /** A ticket would come behind the handshake, and is longer than a goodbye. */
    @Test
    void noSessionCanBeResumed() throws Exception {
        try (LanPair pair = hasty();
                CountingSocket below = new CountingSocket(pair.fromBob.port());
                SSLSocket socket = (SSLSocket) StrangerTls.withCertificate()
                        .context()
                        .getSocketFactory()
                        .createSocket(below, "127.0.0.1", pair.fromBob.port(), true)) {
            socket.setSoTimeout(PATIENCE);
            socket.startHandshake();
            long shaken = below.received();
            socket.getOutputStream().write(2);
            all(socket.getInputStream());

            assertThat(shaken).isGreaterThan(500);
            assertThat(below.received() - shaken).isLessThan(60);
        }
    }

    @Test
    void whoSaysNothingIsCutOff() throws Exception {
        try (LanPair pair = hasty();
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), pair.fromBob.port())) {
            socket.setSoTimeout(PATIENCE);
            assertThat(all(socket.getInputStream())).isEmpty();
        }
    }

    @Test
    void whoDripsAKnockIsCutOff() throws Exception {
        try (LanPair pair = hasty();
                SSLSocket socket = dial(pair, StrangerTls.withCertificate(), unused -> {})) {
            socket.getOutputStream().write(1);
            assertThat(all(socket.getInputStream())).isEmpty();
        }
    }

    @Test
    void whoSaysTooMuchIsNotHeard() throws Exception {
        try (LanPair pair = hasty()) {
            assertThat(saying(pair, new byte[1 << 20])).isEmpty();
        }
    }

    @Test
    void aMemberIsServedWhileStrangersWait() throws Exception {
        try (LanPair pair = new LanPair().federated()) {
            SSLSocket[] strangers = new SSLSocket[10];
            for (int i = 0; i < strangers.length; i++) {
                strangers[i] = dial(pair, StrangerTls.withCertificate(), unused -> {});
                strangers[i].getOutputStream().write(1);
            }
            assertThat(pair.say("hello")).isEqualTo("bob heard hello");
            for (SSLSocket stranger : strangers) {
                stranger.close();
            }
        }
    }

    /** A wrong knock and a good one without the key behind it take as long: until the time of a greeting is up. */
    @Test
    void whoIsRefusedIsKeptWaitingLikeWhoSaysNothing() throws Exception {
        try (LanPair pair = hasty()) {
            byte[] knock = new byte[33];
            knock[0] = 1;
            long begin = System.nanoTime();
            saying(pair, knock);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(600));
        }
    }

    @Test
    void nothingIsLeftOfThoseWhoCameAndWent() throws Exception {
        try (LanPair pair = hasty()) {
            for (int i = 0; i < 5; i++) {
                new Socket(InetAddress.getLoopbackAddress(), pair.fromBob.port()).close();
            }
            Await.until("the listener to forget them", Duration.ofSeconds(20), () -> pair.fromBob.connections() == 0);
        }
    }
}
