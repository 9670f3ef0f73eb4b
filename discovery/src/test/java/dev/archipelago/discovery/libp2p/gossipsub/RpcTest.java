package dev.archipelago.discovery.libp2p.gossipsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.discovery.libp2p.key.KeyBytes;
import dev.archipelago.identity.Identity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RPCs as bytes, and signatures. */
class RpcTest {
    private static final RpcReader READER = new RpcReader(RpcLimits.withData(1_000));

    @Test
    void whatIsWrittenIsRead() throws MalformedRpcException {
        Bytes id = Desk.message(1).id();
        Control control = new Control(
                List.of(new Control.Have("t", List.of(id, id))),
                List.of(id),
                List.of("t", "u"),
                List.of(new Control.Prune("t", List.of(id), Duration.ofSeconds(60))),
                List.of(id));
        Rpc rpc =
                new Rpc(List.of(new Rpc.Subscription(true, "t"), new Rpc.Subscription(false, "u")), List.of(), control);
        assertThat(READER.read(RpcWriter.write(rpc))).isEqualTo(rpc);
    }

    @Test
    void theBytesAreThoseOfTheSpecification() {
        byte[] bytes = RpcWriter.write(Rpc.of(List.of(new Rpc.Subscription(true, "news"))));
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo("0a0808011204" + "6e657773");
        assertThat(HexFormat.of().formatHex(RpcWriter.write(Rpc.of(Control.graft("news")))))
                .isEqualTo("1a081a060a04" + "6e657773");
    }

    @Test
    void aSignedMessageIsItsAuthorsAndNobodyElses() throws MalformedRpcException {
        try (Identity author = Identity.create()) {
            Bytes id = Bytes.of(inlined(author));
            Message signed =
                    MessageSeal.sign(Message.unsigned(id, "hello".getBytes(StandardCharsets.UTF_8), 7, "t"), author);
            Message read =
                    READER.read(RpcWriter.write(Rpc.of(signed))).messages().getFirst();
            assertThat(MessageSeal.look(read, new AuthorKeys())).isEqualTo(MessageSeal.Finding.GENUINE);
            assertThat(read.id()).isEqualTo(signed.id());

            assertForged(new Message(id, new byte[1], signed.seqno(), "t", signed.signature(), null));
            assertForged(new Message(id, signed.data(), signed.seqno(), "u", signed.signature(), null));
            assertForged(new Message(id, signed.data(), new byte[8], "t", signed.signature(), null));
            assertForged(new Message(id, signed.data(), new byte[7], "t", signed.signature(), null));
            assertForged(new Message(id, signed.data(), signed.seqno(), "t", new byte[0], null));
            assertForged(new Message(id, signed.data(), signed.seqno(), "t", signed.signature(), new byte[36]));
            assertForged(Message.unsigned(Bytes.of(new byte[0]), new byte[0], 1, "t"));
            Message keyed = new Message(
                    id,
                    signed.data(),
                    signed.seqno(),
                    "t",
                    signed.signature(),
                    Arrays.copyOfRange(inlined(author), 2, 38));
            assertThat(MessageSeal.look(keyed, new AuthorKeys())).isEqualTo(MessageSeal.Finding.GENUINE);
        }
    }

    private static void assertForged(Message message) {
        assertThat(MessageSeal.look(message, new AuthorKeys())).isEqualTo(MessageSeal.Finding.FORGED);
    }

    private static byte[] inlined(Identity author) {
        byte[] key = KeyBytes.of(author.publicKey());
        byte[] id = new byte[key.length + 2];
        id[1] = (byte) key.length;
        System.arraycopy(key, 0, id, 2, key.length);
        return id;
    }

    @Test
    void whatIsTooMuchIsRefused() {
        refuse(Rpc.of(Desk.message(1, 1_001)));
        refuse(Rpc.of(Collections.nCopies(1_025, new Rpc.Subscription(true, "t"))));
        refuse(new Rpc(List.of(), Collections.nCopies(5_001, Desk.message(1, 0)), Control.NONE));
        refuse(Rpc.of(new Control(List.of(), List.of(), Collections.nCopies(1_025, "t"), List.of(), List.of())));
        Bytes id = Bytes.of(new byte[1]);
        refuse(Rpc.of(Control.want(Collections.nCopies(5_001, id))));
        refuse(Rpc.of(Control.dontWant(Collections.nCopies(5_001, id))));
        Control.Have half = new Control.Have("t", Collections.nCopies(2_501, id));
        refuse(Rpc.of(new Control(List.of(half, half), List.of(), List.of(), List.of(), List.of())));
        refuse(Rpc.of(Control.want(List.of(Bytes.of(new byte[257])))));
        refuse(Rpc.of(Control.graft("t".repeat(257))));
        refuse(Rpc.of(Control.graft("")));
    }

    private static void refuse(Rpc rpc) {
        assertThatThrownBy(() -> READER.read(RpcWriter.write(rpc))).isInstanceOf(MalformedRpcException.class);
    }
}
