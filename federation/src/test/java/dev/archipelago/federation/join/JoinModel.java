package dev.archipelago.federation.join;

import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What can happen next. Eve is the network: whatever was sent she has for ever and hands to whomever she likes, as
 * often as she likes, or never; so losses, duplicates, delays and changes of order need no steps of their own. A crash
 * of the inviter is an answer that is on its disk and is never sent, a crash of a joiner takes its memory, or what it
 * would have sent. Steps are taken in an order that is the same each time.
 */
final class JoinModel {
    private final JoinModelWorld world;
    private final JoinModelEve eve;

    JoinModel(JoinModelWorld world) {
        this.world = world;
        this.eve = new JoinModelEve(world);
    }

    JoinModelState initial() {
        Map<PublicKey, JoinModelJoiner> joiners = new HashMap<>();
        for (Identity honest : world.honestKeys()) {
            joiners.put(honest.publicKey(), world.joiner(honest));
        }
        JoinModelState state = new JoinModelState(world.inviter(), Map.copyOf(joiners), 0, new BitSet());
        for (Identity honest : world.honestKeys()) {
            state = state.sending(world.request(honest, joiner(state, honest)));
        }
        return state;
    }

    /** Tells every step that can be taken. */
    void steps(JoinModelState state, Steps steps) {
        state.seen().stream().forEach(number -> deliver(state, world.handle(number), "Eve delivers ", steps));
        eve.messages(state).forEach(message -> deliver(state, message, "Eve makes up ", steps));
        for (Identity honest : world.honestKeys()) {
            alone(state, honest, steps);
        }
        if (state.tick() < world.bounds().ticks()) {
            steps.step(state.later(), () -> "time passes");
        }
    }

    private void alone(JoinModelState state, Identity me, Steps steps) {
        PublicKey key = me.publicKey();
        JoinModelJoiner joiner = joiner(state, me);
        String name = JoinModelTrace.name(key);
        if (joiner.grants()) {
            steps.step(state.sending(heartbeat(key, joiner)), () -> name + " sends its heartbeat again");
        }
        if (joiner.offer().isPresent()) {
            steps.step(state.with(key, joiner.restarted()), () -> name + " crashes");
        }
        if (me == Cove.BEN
                && joiner.founded().isEmpty()
                && joiner.begins() < world.bounds().begins()) {
            JoinModelJoiner anew = joiner.anew(world.begun(me, joiner.begins()));
            steps.step(state.with(key, anew).sending(world.request(me, anew)), () -> name + " begins anew");
        }
    }

    private JoinModelHandle<JoinModelHeartbeat> heartbeat(PublicKey key, JoinModelJoiner joiner) {
        return world.keep(new JoinModelHeartbeat(
                key, joiner.founded().orElseThrow().value().membership()));
    }

    private static JoinModelJoiner joiner(JoinModelState state, Identity me) {
        return state.joiner(me.publicKey()).orElseThrow();
    }

    @SuppressWarnings("unchecked") // a handle is of its value's type
    private void deliver(JoinModelState state, JoinModelHandle<?> message, String how, Steps steps) {
        switch (message.value()) {
            case JoinRequest sent -> request(state, (JoinModelHandle<JoinRequest>) message, how, steps);
            case JoinOffer sent -> offer(state, (JoinModelHandle<JoinOffer>) message, how, steps);
            case JoinConfirm sent -> confirm(state, (JoinModelHandle<JoinConfirm>) message, how, steps);
            case JoinAcceptance sent -> acceptance(state, (JoinModelHandle<JoinAcceptance>) message, how, steps);
            case JoinModelHeartbeat sent -> heartbeat(state, sent, how, steps);
            case JoinModelRemoved sent -> removed(state, sent, how, steps);
            default -> throw new AssertionError("no message: " + message.value());
        }
    }

    private void request(JoinModelState state, JoinModelHandle<JoinRequest> message, String how, Steps steps) {
        JoinModelInviter ada = state.ada();
        world.offer(ada, state.tick(), message).ifPresent(given -> {
            JoinModelHandle<Invitation> invitation = world.keep(given.next());
            int offers = ada.offers() + (invitation.equals(ada.invitation()) ? 0 : 1);
            if (offers <= world.bounds().offers()) {
                JoinModelState next = state.with(new JoinModelInviter(invitation, ada.members(), offers));
                answer(next, world.keep(given.message()), how + JoinModelTrace.of(message) + " to ada", steps);
            }
        });
    }

    private void confirm(JoinModelState state, JoinModelHandle<JoinConfirm> message, String how, Steps steps) {
        world.acceptance(state.ada(), state.tick(), message).ifPresent(given -> {
            JoinModelState next = state.with(world.spent(state.ada(), given, state.tick()));
            answer(next, world.keep(given.message()), how + JoinModelTrace.of(message) + " to ada", steps);
        });
    }

    private static void answer(JoinModelState next, JoinModelHandle<?> answer, String what, Steps steps) {
        steps.step(next.sending(answer), () -> what + ", who answers with " + JoinModelTrace.of(answer));
        steps.step(next, () -> what + ", who writes it down and crashes before she answers");
    }

    private void offer(JoinModelState state, JoinModelHandle<JoinOffer> message, String how, Steps steps) {
        for (Identity me : world.honestKeys()) {
            JoinModelJoiner joiner = joiner(state, me);
            if (joiner.founded().isEmpty()) {
                world.confirm(me, state.tick(), joiner, message)
                        .ifPresent(confirm -> steps.step(
                                state.with(me.publicKey(), joiner.confirming(message))
                                        .sending(confirm),
                                () -> how + JoinModelTrace.of(message) + " to " + JoinModelTrace.name(me.publicKey())
                                        + ", who confirms"));
            }
        }
    }

    private void acceptance(JoinModelState state, JoinModelHandle<JoinAcceptance> message, String how, Steps steps) {
        for (Identity me : world.honestKeys()) {
            JoinModelJoiner joiner = joiner(state, me);
            if (joiner.founded().isEmpty() && joiner.offer().isPresent()) {
                world.founded(me, state.tick(), joiner, message).ifPresent(founded -> {
                    JoinModelJoiner member = joiner.founding(founded);
                    JoinModelState next = state.with(me.publicKey(), member);
                    answered(next, me, member, how + JoinModelTrace.of(message), steps);
                });
            }
        }
    }

    private void answered(JoinModelState next, Identity me, JoinModelJoiner member, String what, Steps steps) {
        String name = JoinModelTrace.name(me.publicKey());
        steps.step(
                next.sending(heartbeat(me.publicKey(), member)),
                () -> what + " to " + name + ", who is a member and sends its heartbeat");
        steps.step(next, () -> what + " to " + name + ", who writes it down and crashes");
    }

    private void heartbeat(JoinModelState state, JoinModelHeartbeat sent, String how, Steps steps) {
        JoinModelInviter ada = world.heard(state.ada(), state.tick(), sent.by(), sent.membership());
        JoinModelState next = state.with(ada);
        boolean removed = ada.member(sent.by())
                .filter(member -> member.stand() == JoinModelMember.Stand.REMOVED)
                .isPresent();
        String what = how + "the heartbeat of " + JoinModelTrace.name(sent.by()) + " to ada";
        if (removed) {
            steps.step(
                    next.sending(world.keep(new JoinModelRemoved(sent.by(), sent.membership()))),
                    () -> what + ", who answers that it was removed");
        }
        steps.step(next, () -> what);
    }

    private void removed(JoinModelState state, JoinModelRemoved sent, String how, Steps steps) {
        state.joiner(sent.peer())
                .filter(JoinModelJoiner::grants)
                .filter(joiner ->
                        joiner.founded().orElseThrow().value().membership().equals(sent.membership()))
                .ifPresent(joiner -> steps.step(
                        state.with(sent.peer(), joiner.over()),
                        () -> how + "ada's answer that it was removed to " + JoinModelTrace.name(sent.peer())));
    }

    /** The state in which honest nodes end that go on from here without Eve and without faults. */
    JoinModelState completed(JoinModelState from, List<Identity> order) {
        JoinModelState state = from;
        for (Identity me : order) {
            state = completed(state, me);
        }
        return state;
    }

    private JoinModelState completed(JoinModelState from, Identity me) {
        JoinModelState state = from;
        if (joiner(state, me).founded().isEmpty()) {
            state = joined(state, me);
        }
        return joiner(state, me).grants() ? heartbeatAnswered(state, me) : state;
    }

    private JoinModelState joined(JoinModelState from, Identity me) {
        PublicKey key = me.publicKey();
        int tick = from.tick();
        JoinModelJoiner joiner = joiner(from, me);
        JoinModelInviter ada = from.ada();
        var offered = world.offer(ada, tick, world.request(me, joiner));
        if (offered.isEmpty()) {
            return from;
        }
        ada = new JoinModelInviter(world.keep(offered.get().next()), ada.members(), ada.offers() + 1);
        JoinModelHandle<JoinOffer> offer = world.keep(offered.get().message());
        var accepted = world.acceptance(
                ada, tick, world.confirm(me, tick, joiner, offer).orElseThrow());
        if (accepted.isEmpty()) {
            return from.with(ada);
        }
        ada = world.spent(ada, accepted.get(), tick);
        JoinModelHandle<JoinAcceptance> acceptance = world.keep(accepted.get().message());
        JoinModelJoiner confirmed = joiner.confirming(offer);
        JoinModelHandle<Founded> founded =
                world.founded(me, tick, confirmed, acceptance).orElseThrow();
        return from.with(ada).with(key, confirmed.founding(founded));
    }

    private JoinModelState heartbeatAnswered(JoinModelState state, Identity me) {
        PublicKey key = me.publicKey();
        JoinModelJoiner joiner = joiner(state, me);
        JoinModelInviter ada = world.heard(
                state.ada(),
                state.tick(),
                key,
                joiner.founded().orElseThrow().value().membership());
        boolean removed = ada.member(key)
                .filter(member -> member.stand() == JoinModelMember.Stand.REMOVED)
                .isPresent();
        return removed ? state.with(ada).with(key, joiner.over()) : state.with(ada);
    }

    /** Hears of a step. */
    interface Steps {
        void step(JoinModelState next, Supplier<String> what);
    }
}
