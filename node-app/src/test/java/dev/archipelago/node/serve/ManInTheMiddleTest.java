package dev.archipelago.node.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Somebody answers where a member's peer used to. */
class ManInTheMiddleTest extends NodeAndMember {
    private Optional<Impostor> impostor = Optional.empty();

    @AfterEach
    void endImpostor() throws Exception {
        if (impostor.isPresent()) {
            impostor.get().close();
        }
    }

    /** A text is delivered where the node itself took it; else it is kept. */
    private boolean isDelivered() throws Exception {
        return member.done("send", "{\"did\":\"" + node.did() + "\",\"text\":\"hi\"}")
                .path("delivered")
                .booleanValue(true);
    }

    private void assertStillMember() throws Exception {
        assertThat(member.known(node.did()).path("state").stringValue()).isEqualTo("member");
        assertThat(member.known(node.did()).path("granted").stringValue()).isEqualTo("trusted");
    }

    /** From now on somebody else answers in the node's place. */
    private void impostor(String answer) throws Exception {
        int port = node.peerPort();
        node.close();
        impostor = Optional.of(new Impostor(port, answer));
    }

    private static String answer(int status, String body) {
        return "HTTP/1.1 " + status + " \r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    @ParameterizedTest
    @CsvSource({"401,unauthenticated", "403,forbidden", "403,invite_invalid", "409,conflict", "410,removed"})
    void unsignedRefusalChangesNothing(int status, String code) throws Exception {
        String body = "{\"error\":{\"code\":\"" + code + "\",\"message\":\"go away\"}}";
        impostor(answer(status, body));
        assertThat(isDelivered()).isFalse();
        assertStillMember();
    }

    @Test
    void unsignedResultIsNoDelivery() throws Exception {
        impostor(answer(200, "{\"result\":{\"ok\":true,\"trust_level\":\"observer\"}}"));
        assertThat(isDelivered()).isFalse();
        assertThat(member.done("remove-node", "{\"did\":\"" + node.did() + "\"}")
                        .path("heard")
                        .booleanValue(true))
                .isFalse();
    }

    /** The genuine word of an earlier membership, for another call. */
    @Test
    void replayedRemovedChangesNothing() throws Exception {
        node.done("block", "{\"did\":\"" + member.did() + "\"}");
        node.done("remove-node", "{\"did\":\"" + member.did() + "\"}");
        RawHttp.Answered removed =
                ForgedRequest.signed(member.me(), node, ForgedRequest.STATE).to(node.peerPort());
        assertThat(removed.error()).isEqualTo("removed");
        assertThat(removed.isSigned()).isTrue();
        member.done("remove-node", "{\"did\":\"" + node.did() + "\"}");
        node.admit(member);

        impostor(removed.head() + removed.body());
        assertThat(isDelivered()).isFalse();
        assertStillMember();
    }

    @ParameterizedTest
    @CsvSource({"403,", "410,", "200,nonsense", "500,'{\"error\":\"x\"}'", "302,"})
    void whatIsNoAnswerIsNone(int status, String body) throws Exception {
        impostor(answer(status, body == null ? "" : body));
        assertThat(isDelivered()).isFalse();
        assertStillMember();
    }

    @Test
    void escapesInARefusalReachNoTerminal() throws Exception {
        String body = "{\"error\":{\"code\":\"forbidden\",\"message\":\"\\u001b[2J\\u202e\\r\\n\"}}";
        impostor(answer(403, body));
        JsonNode result = member.done("sync-state", "{\"did\":\"" + node.did() + "\"}")
                .path("results")
                .path(0);
        assertThat(result.path("error").stringValue("")).endsWith("\ufffd[2J\ufffd\ufffd\ufffd");
    }

    /** Gives each request the same answer. */
    private static final class Impostor implements AutoCloseable {
        private final ServerSocket server;

        Impostor(int port, String answer) throws IOException {
            server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> {
                while (!server.isClosed()) {
                    try (Socket socket = server.accept()) {
                        read(socket.getInputStream());
                        socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                    } catch (IOException over) {
                        // the next one, or the end
                    }
                }
            });
        }

        private static void read(InputStream input) throws IOException {
            StringBuilder text = new StringBuilder();
            int next = input.read();
            while (next >= 0 && text.indexOf("\r\n\r\n") < 0) {
                text.append((char) next);
                next = input.read();
            }
            int left = text.toString()
                    .lines()
                    .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
                    .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                    .findFirst()
                    .orElse(0);
            input.readNBytes(Math.max(0, left - 1));
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
