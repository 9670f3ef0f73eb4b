package dev.archipelago.federation.join;

import dev.archipelago.federation.join.Answer.Given;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.credential.FederationCredential.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Runs the real {@link Inviter} and {@link Joiner} for the model, once for each distinct question, and keeps every
 * value once. Whatever goes to a disk goes through its JSON, and whatever is sent goes through its JSON.
 */
final class JoinModelWorld {
    private final JoinModelBounds bounds;
    private final JoinModelWeakness weakness;
    private final JoinModelEvidence evidence;
    private final List<JoinModelHandle<?>> handles = new ArrayList<>();
    private final Map<Object, JoinModelHandle<?>> numbers = new HashMap<>();
    private final Set<JoinModelHandle<?>> honest = new HashSet<>();
    private final Map<List<Object>, Optional<?>> answers = new HashMap<>();

    JoinModelWorld(JoinModelBounds bounds, JoinModelWeakness weakness) {
        this.bounds = bounds;
        this.weakness = weakness;
        this.evidence = new JoinModelEvidence(weakness);
    }

    /** The handle of what an honest node writes or sends. */
    <T> JoinModelHandle<T> keep(T value) {
        JoinModelHandle<T> handle = number(value);
        if (honest.add(handle)) {
            requireThroughJson(value);
        }
        return handle;
    }

    /** The handle of what Eve makes up. */
    @SuppressWarnings("unchecked") // a value's handle is of its type
    <T> JoinModelHandle<T> number(T value) {
        JoinModelHandle<?> known = numbers.get(value);
        if (known == null) {
            known = new JoinModelHandle<>(handles.size(), value);
            handles.add(known);
            numbers.put(value, known);
        }
        return (JoinModelHandle<T>) known;
    }

    JoinModelHandle<?> handle(int number) {
        return handles.get(number);
    }

    private static void requireThroughJson(Object value) {
        Object back;
        try {
            back = switch (value) {
                case Invitation kept ->
                    InvitationJson.read(
                            Json.parse(Json.write(InvitationJson.write(kept))).asObject());
                case Joining kept ->
                    JoiningJson.read(
                            Json.parse(Json.write(JoiningJson.write(kept))).asObject());
                case JoinRequest sent -> JoinRequest.read(Cove.carried(sent.toJson()));
                case JoinOffer sent -> JoinOffer.read(Cove.carried(sent.toJson()));
                case JoinConfirm sent -> JoinConfirm.read(Cove.carried(sent.toJson()));
                case JoinAcceptance sent -> JoinAcceptance.read(Cove.carried(sent.toJson()));
                default -> value;
            };
        } catch (MalformedException e) {
            throw new AssertionError("what is written is read", e);
        }
        if (!back.equals(value)) {
            throw new AssertionError("what is written is read back as it was");
        }
    }

    @SuppressWarnings("unchecked") // the question says the type
    private <T> Optional<T> once(List<Object> question, Supplier<Optional<T>> answer) {
        Optional<?> known = answers.get(question);
        if (known == null) {
            known = answer.get();
            answers.put(question, known);
        }
        return (Optional<T>) known;
    }

    private Party party(Identity me, int tick, int nonce) {
        return new Party(me, () -> bounds.time(tick), () -> me.did().hashCode() * 31L + nonce, evidence);
    }

    JoinModelInviter inviter() {
        return new JoinModelInviter(keep(Cove.invitation()), Map.of(), 0);
    }

    JoinModelJoiner joiner(Identity me) {
        return new JoinModelJoiner(begun(me, 0), 1, Optional.empty(), Optional.empty(), false);
    }

    JoinModelHandle<Joining> begun(Identity me, int nonce) {
        try {
            return keep(new Joiner(party(me, 0, nonce))
                    .begin(Cove.KEYS, Cove.ADA.publicKey(), Level.TRUSTED, Cove.presence(me), Standing.STRANGER));
        } catch (JoinException e) {
            throw new AssertionError("an honest node can begin", e);
        }
    }

    JoinModelHandle<JoinRequest> request(Identity me, JoinModelJoiner joiner) {
        return this.<JoinModelHandle<JoinRequest>>once(
                        List.of("request", joiner.joining()),
                        () -> Optional.of(keep(new Joiner(party(me, 0, 0))
                                .request(joiner.joining().value()))))
                .orElseThrow();
    }

    /** The inviter's answer to a request, if it gives one. */
    Optional<Given<JoinOffer>> offer(JoinModelInviter ada, int tick, JoinModelHandle<JoinRequest> request) {
        JoinRequest asked = request.value();
        Standing standing = standing(ada, asked.joiner());
        return once(
                List.of("offer", ada.invitation(), ada.offers(), tick, request, standing),
                () -> given(ada(tick, ada.offers()).request(seenByAda(ada), asked, standing)));
    }

    /** The inviter's answer to a confirmation, if it gives one. */
    Optional<Given<JoinAcceptance>> acceptance(JoinModelInviter ada, int tick, JoinModelHandle<JoinConfirm> confirm) {
        Standing standing = ada.invitation()
                .value()
                .reservation()
                .map(reserved -> standing(ada, reserved.request().joiner()))
                .orElse(Standing.STRANGER);
        return once(
                List.of("acceptance", ada.invitation(), tick, confirm, standing),
                () -> given(ada(tick, 0).confirm(ada.invitation().value(), confirm.value(), standing)));
    }

    private Inviter ada(int tick, int nonce) {
        return new Inviter(party(Cove.ADA, tick, nonce), Cove.presence(Cove.ADA));
    }

    private Invitation seenByAda(JoinModelInviter ada) {
        Invitation invitation = ada.invitation().value();
        boolean forgotten =
                weakness == JoinModelWeakness.NO_RESERVATION && invitation.state() instanceof InviteState.Reserved;
        return forgotten ? invitation.with(new InviteState.Open()) : invitation;
    }

    private Standing standing(JoinModelInviter ada, Introduction joiner) {
        return honestKeys().stream()
                .filter(me -> ada.member(me.publicKey()).isPresent())
                .filter(me -> me.publicKey().equals(joiner.key()))
                .findFirst()
                .map(me -> new Standing(false, Optional.of(Cove.presence(me).successor())))
                .orElse(Standing.STRANGER);
    }

    private static <M> Optional<Given<M>> given(Answer<M> answer) {
        return answer instanceof Given<M> given ? Optional.of(given) : Optional.empty();
    }

    /** A joiner's answer to an offer, if it believes it. */
    Optional<JoinModelHandle<JoinConfirm>> confirm(
            Identity me, int tick, JoinModelJoiner joiner, JoinModelHandle<JoinOffer> offer) {
        return once(List.of("confirm", joiner.joining(), offer), () -> {
            try {
                return Optional.of(keep(new Joiner(party(me, tick, 0))
                        .confirm(joiner.joining().value(), offer.value(), Standing.STRANGER)));
            } catch (JoinException e) {
                return Optional.empty();
            }
        });
    }

    /** What a joiner founds, if it believes the acceptance of the offer that it confirmed. */
    Optional<JoinModelHandle<Founded>> founded(
            Identity me, int tick, JoinModelJoiner joiner, JoinModelHandle<JoinAcceptance> acceptance) {
        JoinModelHandle<JoinOffer> offer = joiner.offer().orElseThrow();
        return once(List.of("founded", joiner.joining(), offer, acceptance), () -> {
            try {
                return Optional.of(keep(new Joiner(party(me, tick, 0))
                        .accept(joiner.joining().value(), offer.value(), acceptance.value(), Standing.STRANGER)));
            } catch (JoinException e) {
                return Optional.empty();
            }
        });
    }

    /** The members after the invite was spent for the key. */
    JoinModelInviter spent(JoinModelInviter ada, Given<JoinAcceptance> given, int tick) {
        JoinModelInviter next = new JoinModelInviter(keep(given.next()), ada.members(), ada.offers());
        if (given.founded().isEmpty()) {
            return next;
        }
        Founded founded = given.founded().get();
        JoinModelMember.Stand stand = weakness == JoinModelWeakness.NO_PROMOTION
                ? JoinModelMember.Stand.MEMBER
                : JoinModelMember.Stand.JOINING;
        return next.with(founded.peer().key(), new JoinModelMember(founded.membership(), bounds.time(tick), stand));
    }

    /** The inviter after a heartbeat. */
    JoinModelInviter heard(JoinModelInviter ada, int tick, PublicKey by, UUID named) {
        Optional<JoinModelMember> found = ada.member(by);
        if (found.isEmpty() || found.get().stand() != JoinModelMember.Stand.JOINING) {
            return ada;
        }
        JoinModelMember member = found.get();
        Promotion promotion = new Promotion(by, member.membership(), member.since());
        if (promotion.by(by, named, bounds.time(tick))) {
            return ada.with(by, member.in(JoinModelMember.Stand.MEMBER));
        }
        return promotion.isOverAt(bounds.time(tick)) ? ada.with(by, member.in(JoinModelMember.Stand.REMOVED)) : ada;
    }

    JoinModelBounds bounds() {
        return bounds;
    }

    /** Who joins and is not Eve. */
    List<Identity> honestKeys() {
        return bounds.calIsEve() ? List.of(Cove.BEN) : List.of(Cove.BEN, Cove.CAL);
    }

    List<JoinModelJoiner> honest(JoinModelState state) {
        return honestKeys().stream()
                .map(me ->
                        Optional.ofNullable(state.joiners().get(me.publicKey())).orElseThrow())
                .toList();
    }
}
