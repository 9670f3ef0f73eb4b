package dev.archipelago.transport.lan.knock;

import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.transport.Payload;
import dev.archipelago.transport.http.Answer.Standing;
import dev.archipelago.transport.http.Dialogue;
import dev.archipelago.transport.lan.knock.Binding.Role;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/** What a dialler says. It names itself only to who has shown to have the secret, and to be who was looked for. */
final class DiallerDialogue implements Dialogue {
    private final Identity me;
    private final PublicKey peer;
    private final Payload key;
    private final Binding binding;
    private final FrameReader reader = new FrameReader();
    private Frame awaited = Frame.ANSWER;

    DiallerDialogue(Identity me, PublicKey peer, Payload key, Binding binding) {
        this.me = me;
        this.peer = peer;
        this.key = key;
        this.binding = binding;
    }

    @Override
    public Turn open() {
        return new Wait(Frame.KNOCK.of(binding.mac(Role.DIALLER, key)));
    }

    @Override
    public Turn received(byte[] bytes) {
        reader.feed(bytes);
        try {
            Optional<byte[]> frame = reader.next(awaited);
            if (frame.isEmpty()) {
                return Wait.SILENTLY;
            }
            return awaited == Frame.ANSWER
                    ? answered(frame.get())
                    : new Begin(Payload.NONE, reader.rest(), Standing.KNOWN);
        } catch (FrameReader.StrayFrame e) {
            return new Refuse("what listens there says something else than a node does");
        }
    }

    private Turn answered(byte[] answer) {
        byte[] mac = Arrays.copyOf(answer, Binding.MAC_SIZE);
        if (!MessageDigest.isEqual(mac, binding.mac(Role.LISTENER, key))) {
            return new Refuse("what listens there does not have the secret that is shared with the peer");
        }
        byte[] claim = Arrays.copyOfRange(answer, Binding.MAC_SIZE, answer.length);
        if (!Claim.proven(claim, binding, Role.LISTENER).equals(Optional.of(peer))) {
            return new Refuse(
                    "what listens there has the secret but not the key of the peer; it may go by another key");
        }
        awaited = Frame.WELCOME;
        return new Wait(Frame.PROOF.of(Claim.by(me, binding, Role.DIALLER)));
    }
}
