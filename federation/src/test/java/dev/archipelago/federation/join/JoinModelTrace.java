package dev.archipelago.federation.join;

import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Words for what happens in the model. */
final class JoinModelTrace {
    private static final Map<PublicKey, String> NAMES = Map.of(
            Cove.ADA.publicKey(), "ada",
            Cove.BEN.publicKey(), "ben",
            Cove.CAL.publicKey(), "cal",
            Cove.EVE.publicKey(), "eve");

    private JoinModelTrace() {}

    static String name(PublicKey key) {
        return NAMES.getOrDefault(key, "a key nobody has");
    }

    static String name(Identity identity) {
        return name(identity.publicKey());
    }

    static String of(JoinModelHandle<?> message) {
        String kind = switch (message.value()) {
            case JoinRequest request -> "a request of " + name(request.joiner().key());
            case JoinOffer offer -> "an offer of " + name(offer.inviter().key());
            case JoinConfirm confirm -> "a confirmation";
            case JoinAcceptance acceptance -> "an acceptance";
            default -> "a message";
        };
        return kind + " (#" + message.number() + ")";
    }

    static String of(JoinModelState state) {
        StringBuilder text = new StringBuilder("    ada: invite ");
        Invitation invitation = state.ada().invitation().value();
        text.append(invitation.state().getClass().getSimpleName().toLowerCase(Locale.ROOT));
        invitation.holder().ifPresent(key -> text.append(" for ").append(name(key)));
        for (Identity peer : List.of(Cove.BEN, Cove.CAL, Cove.EVE)) {
            PublicKey key = peer.publicKey();
            state.ada()
                    .member(key)
                    .ifPresent(member -> text.append(", ")
                            .append(name(key))
                            .append(" is ")
                            .append(member.stand().name().toLowerCase(Locale.ROOT)));
            state.joiner(key)
                    .ifPresent(joiner ->
                            text.append("; ").append(name(key)).append(": ").append(stand(joiner)));
        }
        return text.toString();
    }

    private static String stand(JoinModelJoiner joiner) {
        if (joiner.founded().isPresent()) {
            return joiner.ended() ? "was removed" : "grants ada its level";
        }
        return joiner.offer().isPresent() ? "has confirmed an offer" : "has begun";
    }
}
