package dev.archipelago.federation.join;

import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.credential.FederationCredential.Level;
import dev.archipelago.identity.credential.VerifiableCredential;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What Eve can make of what she saw: messages whose parts were seen or are hers, put together in every way that someone
 * might be waiting for. Hers are a key of her own and, where she is the second joiner, that key and the token.
 */
final class JoinModelEve {
    private final JoinModelWorld world;
    private final List<Identity> keys;
    private final boolean hasToken;
    private final Map<List<Object>, List<JoinModelHandle<?>>> made = new HashMap<>();
    private final Map<Bytes, List<Bytes>> own = new HashMap<>();
    private final Map<List<Object>, List<VerifiableCredential>> stated = new HashMap<>();

    JoinModelEve(JoinModelWorld world) {
        this.world = world;
        this.hasToken = world.bounds().calIsEve();
        this.keys = hasToken ? List.of(Cove.EVE, Cove.CAL) : List.of(Cove.EVE);
    }

    /** All messages that somebody might take from her in this state. */
    List<JoinModelHandle<?>> messages(JoinModelState state) {
        List<JoinModelHandle<?>> all = new ArrayList<>();
        Seen seen = new Seen(state);
        all.addAll(once(List.of("requests", seen.requests), () -> requests(seen)));
        state.ada().invitation().value().reservation().ifPresent(reserved -> {
            List<Object> known = List.of("confirms", state.ada().invitation(), seen.requests, seen.confirms);
            all.addAll(once(known, () -> confirms(seen, reserved)));
        });
        for (JoinModelJoiner joiner : world.honest(state)) {
            if (joiner.founded().isEmpty()) {
                List<Object> known = List.of("offers", joiner.joining(), seen.offers);
                all.addAll(once(known, () -> offers(seen, joiner)));
            }
            if (joiner.founded().isEmpty() && joiner.offer().isPresent()) {
                JoinOffer offer = joiner.offer().get().value();
                List<Object> known =
                        List.of("acceptances", joiner.joining(), joiner.offer().get(), seen.acceptances, seen.confirms);
                all.addAll(once(known, () -> acceptances(seen, joiner, offer)));
            }
        }
        all.addAll(heartbeats(state));
        return all;
    }

    private List<JoinModelHandle<?>> once(List<Object> question, Supplier<Set<Object>> answer) {
        List<JoinModelHandle<?>> known = made.get(question);
        if (known == null) {
            known = new ArrayList<>();
            for (Object message : answer.get()) {
                known.add(world.number(message));
            }
            made.put(question, known);
        }
        return known;
    }

    private Set<Object> requests(Seen seen) {
        Set<Introduction> introductions = new LinkedHashSet<>();
        for (JoinRequest request : seen.requests()) {
            introductions.add(request.joiner());
            introductions.add(Forger.elsewhere(request.joiner()));
        }
        keys.forEach(key -> introductions.add(Forger.introduction(key)));
        Set<Object> all = new LinkedHashSet<>();
        for (Introduction told : introductions) {
            byte[] signed = JoinRequest.signed(Cove.ADA.publicKey(), Cove.KEYS.id(), told);
            Set<Bytes> proofs = signatures(signed, seen.requests(), JoinRequest::inviteProof);
            for (Bytes proof : proofs) {
                for (Bytes signature : signatures(signed, seen.requests(), JoinRequest::signature)) {
                    all.add(new JoinRequest(Cove.KEYS.id(), told, proof, signature));
                }
            }
        }
        return all;
    }

    /** Her own over the message, and those that she saw over whatever else. */
    private <M> Set<Bytes> signatures(byte[] message, List<M> seen, Function<M, Bytes> part) {
        Set<Bytes> all = new LinkedHashSet<>();
        all.addAll(own.computeIfAbsent(Bytes.of(message), unsigned -> signatures(message)));
        seen.forEach(each -> all.add(part.apply(each)));
        return all;
    }

    private List<Bytes> signatures(byte[] message) {
        List<Bytes> all = new ArrayList<>();
        keys.forEach(key -> all.add(Bytes.of(key.sign(message))));
        if (hasToken) {
            all.add(Cove.KEYS.prove(message));
        }
        return all;
    }

    private Set<Object> confirms(Seen seen, InviteState.Reserved reserved) {
        Transcript transcript = Transcript.of(
                Cove.KEYS.id(), reserved.inviter(), reserved.request().joiner(), Level.OBSERVER);
        Set<VerifiableCredential> credentials = new LinkedHashSet<>(ownCredentials(Cove.ADA.did(), transcript));
        seen.confirms().forEach(confirm -> credentials.add(confirm.credential()));
        Set<Bytes> tokens = signatures(transcript.statedAs(Statement.TOKEN), seen.confirms(), JoinConfirm::tokenProof);
        seen.requests().forEach(request -> tokens.add(request.inviteProof()));
        Set<Object> all = new LinkedHashSet<>();
        for (Bytes proof : signatures(transcript.statedAs(Statement.JOINER), seen.confirms(), JoinConfirm::proof)) {
            for (Bytes token : tokens) {
                credentials.forEach(
                        credential -> all.add(new JoinConfirm(Cove.KEYS.id(), transcript, proof, token, credential)));
            }
        }
        return all;
    }

    private Set<Object> offers(Seen seen, JoinModelJoiner joiner) {
        Set<Introduction> introductions = new LinkedHashSet<>();
        introductions.add(Forger.introduction(Cove.ADA));
        introductions.add(Forger.introduction(Cove.EVE));
        seen.offers().forEach(offer -> introductions.add(offer.inviter()));
        Set<Object> all = new LinkedHashSet<>();
        for (Introduction told : introductions) {
            for (Level level : Level.values()) {
                byte[] signed = Transcript.of(
                                Cove.KEYS.id(), told, joiner.joining().value().me(), level)
                        .statedAs(Statement.INVITER);
                signatures(signed, seen.offers(), JoinOffer::proof)
                        .forEach(proof -> all.add(new JoinOffer(told, level, proof)));
            }
        }
        return all;
    }

    private Set<Object> acceptances(Seen seen, JoinModelJoiner joiner, JoinOffer offer) {
        Introduction me = joiner.joining().value().me();
        Transcript transcript = Transcript.of(Cove.KEYS.id(), offer.inviter(), me, offer.level());
        Set<VerifiableCredential> credentials = new LinkedHashSet<>(ownCredentials(me.did(), transcript));
        seen.acceptances().forEach(acceptance -> credentials.add(acceptance.credential()));
        seen.confirms().forEach(confirm -> credentials.add(confirm.credential()));
        Set<Bytes> proofs =
                signatures(transcript.statedAs(Statement.ACCEPTED), seen.acceptances(), JoinAcceptance::acceptance);
        proofs.add(offer.proof());
        Set<Object> all = new LinkedHashSet<>();
        for (Bytes proof : proofs) {
            credentials.forEach(credential -> all.add(new JoinAcceptance(proof, credential)));
        }
        return all;
    }

    private List<VerifiableCredential> ownCredentials(Did subject, Transcript transcript) {
        return stated.computeIfAbsent(
                List.of(subject, transcript),
                about -> keys.stream()
                        .map(key -> credential(key, subject, transcript.membership()))
                        .toList());
    }

    private static VerifiableCredential credential(Identity issuer, Did subject, UUID membership) {
        try {
            return Forger.credential(issuer, subject, Level.OBSERVER, membership);
        } catch (IdentityException e) {
            throw new AssertionError("Eve can state what she likes", e);
        }
    }

    /** She names whichever membership there is, under her own keys. */
    private List<JoinModelHandle<?>> heartbeats(JoinModelState state) {
        List<JoinModelHandle<?>> all = new ArrayList<>();
        for (Identity peer : List.of(Cove.BEN, Cove.CAL, Cove.EVE)) {
            state.ada()
                    .member(peer.publicKey())
                    .ifPresent(member -> keys.forEach(key -> {
                        PublicKey by = key.publicKey();
                        all.add(world.keep(new JoinModelHeartbeat(by, member.membership())));
                    }));
        }
        return all;
    }

    /** What she saw, by kind. */
    private final class Seen {
        private final List<JoinModelHandle<?>> requests = new ArrayList<>();
        private final List<JoinModelHandle<?>> offers = new ArrayList<>();
        private final List<JoinModelHandle<?>> confirms = new ArrayList<>();
        private final List<JoinModelHandle<?>> acceptances = new ArrayList<>();

        Seen(JoinModelState state) {
            state.seen().stream().mapToObj(world::handle).forEach(this::sort);
        }

        private void sort(JoinModelHandle<?> message) {
            switch (message.value()) {
                case JoinRequest request -> requests.add(message);
                case JoinOffer offer -> offers.add(message);
                case JoinConfirm confirm -> confirms.add(message);
                case JoinAcceptance acceptance -> acceptances.add(message);
                default -> {}
            }
        }

        List<JoinRequest> requests() {
            return values(requests, JoinRequest.class);
        }

        List<JoinOffer> offers() {
            return values(offers, JoinOffer.class);
        }

        List<JoinConfirm> confirms() {
            return values(confirms, JoinConfirm.class);
        }

        List<JoinAcceptance> acceptances() {
            return values(acceptances, JoinAcceptance.class);
        }

        private <T> List<T> values(List<JoinModelHandle<?>> handles, Class<T> kind) {
            return handles.stream().map(handle -> kind.cast(handle.value())).toList();
        }
    }
}
