package dev.archipelago.discovery.libp2p.noise;

import dev.archipelago.identity.codec.MalformedException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The three messages of {@code Noise_XX_25519_ChaChaPoly_SHA256}: the initiator writes, reads and writes, the responder
 * reads, writes and reads.
 */
final class XxHandshake {
    private static final List<List<Token>> MESSAGES = List.of(
            List.of(Token.EPHEMERAL),
            List.of(Token.EPHEMERAL, Token.EE, Token.STATIC, Token.ES),
            List.of(Token.STATIC, Token.SE));

    private final Transcript transcript;
    private final boolean initiator;
    private final AgreementKey ephemeral;
    private final AgreementKey own;
    private byte @Nullable [] theirEphemeral;
    private byte @Nullable [] theirStatic;
    private int messages;

    private XxHandshake(boolean initiator, AgreementKey own, AgreementKey ephemeral, byte[] prologue) {
        this.transcript = new Transcript(prologue);
        this.initiator = initiator;
        this.own = own;
        this.ephemeral = ephemeral;
    }

    static XxHandshake initiator(AgreementKey own, AgreementKey ephemeral, byte[] prologue) {
        return new XxHandshake(true, own, ephemeral, prologue);
    }

    static XxHandshake responder(AgreementKey own, AgreementKey ephemeral, byte[] prologue) {
        return new XxHandshake(false, own, ephemeral, prologue);
    }

    private enum Token {
        EPHEMERAL,
        STATIC,
        EE,
        ES,
        SE
    }

    byte[] write(byte[] payload) throws MalformedException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (Token token : MESSAGES.get(messages)) {
            switch (token) {
                case EPHEMERAL -> {
                    message.writeBytes(ephemeral.publicKey());
                    transcript.hash(ephemeral.publicKey());
                }
                case STATIC -> message.writeBytes(transcript.say(own.publicKey()));
                default -> agree(token);
            }
        }
        message.writeBytes(transcript.say(payload));
        messages++;
        return message.toByteArray();
    }

    /** @throws MalformedException if it is not the next message of who wrote those before */
    byte[] read(byte[] message) throws MalformedException {
        int position = 0;
        for (Token token : MESSAGES.get(messages)) {
            switch (token) {
                case EPHEMERAL -> {
                    theirEphemeral = part(message, position, AgreementKey.SIZE);
                    transcript.hash(theirEphemeral);
                    position += AgreementKey.SIZE;
                }
                case STATIC -> {
                    int size = AgreementKey.SIZE + transcript.overhead();
                    theirStatic = transcript.hear(part(message, position, size));
                    position += size;
                }
                default -> agree(token);
            }
        }
        byte[] payload = transcript.hear(part(message, position, message.length - position));
        messages++;
        return payload;
    }

    boolean isWhole() {
        return messages == MESSAGES.size();
    }

    int messages() {
        return messages;
    }

    /** The other side's static key; there once it has been read. */
    byte[] theirStatic() {
        return present(theirStatic).clone();
    }

    Cipher sending() {
        return new Cipher(transcript.split()[initiator ? 0 : 1]);
    }

    Cipher receiving() {
        return new Cipher(transcript.split()[initiator ? 1 : 0]);
    }

    private void agree(Token token) throws MalformedException {
        boolean oursIsStatic = token == (initiator ? Token.SE : Token.ES);
        boolean theirsIsStatic = token == (initiator ? Token.ES : Token.SE);
        byte[] theirs = present(theirsIsStatic ? theirStatic : theirEphemeral);
        transcript.key((oursIsStatic ? own : ephemeral).agree(theirs));
    }

    private static byte[] present(byte @Nullable [] key) {
        if (key == null) {
            throw new IllegalStateException("the message with this key has not been read");
        }
        return key;
    }

    private static byte[] part(byte[] message, int from, int size) throws MalformedException {
        if (size < 0 || message.length - from < size) {
            throw new MalformedException("noise: a handshake message of " + message.length + " bytes is cut off");
        }
        return Arrays.copyOfRange(message, from, from + size);
    }
}
