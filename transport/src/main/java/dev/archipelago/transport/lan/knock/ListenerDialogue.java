package dev.archipelago.transport.lan.knock;

import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.transport.Knock;
import dev.archipelago.transport.Knock.Ground;
import dev.archipelago.transport.PeerBook;
import dev.archipelago.transport.PeerBook.Admission;
import dev.archipelago.transport.http.Answer.Standing;
import dev.archipelago.transport.http.Dialogue;
import dev.archipelago.transport.lan.knock.Binding.Role;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a listener says: nothing at all before a knock under a secret that it shares with somebody. Every secret is
 * tried, whether an earlier one fits or not, so that how long it takes tells only how many there are.
 */
final class ListenerDialogue implements Dialogue {
    private final Identity me;
    private final PeerBook book;
    private final Binding binding;
    private final FrameReader reader = new FrameReader();
    private @Nullable Knock knocked;

    ListenerDialogue(Identity me, PeerBook book, Binding binding) {
        this.me = me;
        this.book = book;
        this.binding = binding;
    }

    @Override
    public Turn open() {
        return Wait.SILENTLY;
    }

    @Override
    public Turn received(byte[] bytes) {
        reader.feed(bytes);
        try {
            Knock known = knocked;
            Optional<byte[]> frame = reader.next(known == null ? Frame.KNOCK : Frame.PROOF);
            if (frame.isEmpty()) {
                return Wait.SILENTLY;
            }
            return known == null ? hear(frame.get()) : judge(frame.get(), known);
        } catch (FrameReader.StrayFrame e) {
            return new Refuse("it says something else than a node does");
        }
    }

    private Turn hear(byte[] knock) {
        Knock found = null;
        for (Knock each : book.knocks()) {
            boolean fits = MessageDigest.isEqual(knock, binding.mac(Role.DIALLER, each.key()));
            found = fits && each.since() != Ground.INVITE_TAKEN ? each : found;
        }
        knocked = found;
        return found == null
                ? new Refuse("it knocked as nobody does who is known here")
                : new Wait(
                        Frame.ANSWER.of(binding.mac(Role.LISTENER, found.key()), Claim.by(me, binding, Role.LISTENER)));
    }

    private Turn judge(byte[] claim, Knock known) {
        Optional<PublicKey> proven = Claim.proven(claim, binding, Role.DIALLER);
        if (proven.isEmpty()) {
            return new Refuse("it has the secret of " + known + " and shows no key");
        }
        Admission admission = book.admission(proven.get());
        boolean isAnother =
                known.peer().filter(peer -> !peer.equals(proven.get())).isPresent();
        return isAnother ? judgeAnother(admission, known) : judge(admission, proven.get());
    }

    /**
     * By a member's secret and a key that is nobody's here comes the member itself, when its key was changed and nobody
     * told us: as a stranger it may bring the statement that says so, and do nothing that a stranger may not do.
     */
    private Turn judgeAnother(Admission admission, Knock known) {
        return admission == Admission.FEDERATED
                ? new Refuse("it has the secret of " + known + " but the key of another member")
                : let(Standing.STRANGER);
    }

    private Turn judge(Admission admission, PublicKey proven) {
        return switch (admission) {
            case NONE -> new Refuse("nothing may be said to " + proven);
            case FEDERATED -> let(Standing.KNOWN);
            case JOINING, REMOVED -> let(Standing.STRANGER);
        };
    }

    private Turn let(Standing standing) {
        return new Begin(Frame.WELCOME.of(), reader.rest(), standing);
    }
}
