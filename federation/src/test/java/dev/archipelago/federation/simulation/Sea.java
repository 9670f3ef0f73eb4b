package dev.archipelago.federation.simulation;

import dev.archipelago.federation.Call;
import dev.archipelago.federation.Caller;
import dev.archipelago.federation.ErrorCode;
import dev.archipelago.federation.PeerCalls.Answered;
import dev.archipelago.federation.PeerUnreachable;
import dev.archipelago.federation.Reply;
import dev.archipelago.testing.BrokenRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Carries calls, loses some and their answers, and brings some again, much later. A call that is brought again is for
 * the same node and by the same caller: it was signed anew by an outbox, as no other could. Others act while it is on
 * its way.
 */
final class Sea {
    private static final int DEEPEST = 10;
    private static final int MOST_KEPT = 200;
    private static final Reply SIGNED_FOR_ANOTHER =
            new Reply.Failure(ErrorCode.UNAUTHENTICATED, "the signature does not show who calls");

    private final World world;
    private final Eve eve;
    private final List<Late> late = new ArrayList<>();
    private boolean calm;
    private int depth;

    Sea(World world) {
        this.world = world;
        this.eve = new Eve(world, this);
    }

    /** A call that comes later; a text only to the process that was meant: texts are not remembered beyond it. */
    private record Late(Passage passage, int boot) {}

    Eve eve() {
        return eve;
    }

    /** From here on nothing is lost, and nobody means ill. */
    void calm() {
        calm = true;
        late.clear();
    }

    Answered carry(Passage passage) throws PeerUnreachable {
        if (depth >= DEEPEST) {
            throw new PeerUnreachable("the sea is too busy");
        }
        depth++;
        try {
            return calm ? arrive(passage) : sail(passage, world.random());
        } finally {
            depth--;
        }
    }

    private Answered sail(Passage passage, RandomGenerator random) throws PeerUnreachable {
        world.time().advance(Duration.ofMillis(random.nextInt(1, 400)));
        int fate = random.nextInt(100);
        keep(passage, fate);
        if (fate < 10) {
            throw new PeerUnreachable("the call was lost");
        }
        if (fate < 14) {
            return eve.answers();
        }
        eve.tampersWith(passage, random);
        meanwhile(random);
        Answered answered = arrive(passage);
        if (fate < 24) {
            throw new PeerUnreachable("the answer was lost");
        }
        meanwhile(random);
        return answered;
    }

    private void meanwhile(RandomGenerator random) {
        if (depth <= 2 && random.nextInt(14) == 0) {
            world.happen(Deed.meanwhile(random), random);
        }
    }

    private void keep(Passage passage, int fate) {
        if (fate < 5 || fate >= 70) {
            late.add(new Late(passage, world.at(passage.to()).boots()));
            if (late.size() > MOST_KEPT) {
                late.removeFirst();
            }
        }
    }

    /** Brings some of the calls that were underway or heard. */
    void bringLate(RandomGenerator random) {
        for (int i = random.nextInt(1, 8); i > 0 && !late.isEmpty(); i--) {
            Late chosen = late.get(random.nextInt(late.size()));
            Passage passage = chosen.passage();
            boolean isText = passage.is("text");
            if (!isText || chosen.boot() == world.at(passage.to()).boots()) {
                bring(passage);
            }
        }
    }

    /** Brings a call of which the answer interests nobody. */
    void bring(Passage passage) {
        depth++;
        try {
            arrive(passage);
        } catch (PeerUnreachable e) {
            world.note("nobody there");
        } finally {
            depth--;
        }
    }

    /** Hands a call over, and looks at what comes of it. */
    Answered arrive(Passage passage) throws PeerUnreachable {
        Call call = passage.call();
        world.secrets().requireNoneIn(call.params(), call.method());
        Island callee = world.at(passage.to());
        requireConnected(passage.from(), callee);
        boolean meant = passage.to().publicKey().equals(callee.key());
        if (!meant && passage.caller().key().isPresent()) {
            return new Answered(SIGNED_FOR_ANOTHER, false);
        }
        Hearing hearing = new Hearing(world, passage, callee);
        Reply reply = handled(callee, passage.caller(), call);
        world.note(passage.from() + ">" + callee + " " + call.method() + " " + name(reply));
        world.secrets().requireNoneIn(reply.body(), "the answer to " + call.method());
        hearing.requireRightful(reply);
        boolean held = passage.caller().key().filter(callee.node()::holds).isPresent();
        return new Answered(reply, meant && held);
    }

    private static String name(Reply reply) {
        return reply instanceof Reply.Failure failure ? failure.code().text() : "done";
    }

    private static void requireConnected(Island from, Island callee) throws PeerUnreachable {
        if (callee.isDown() || callee.isCutOff() || from.isCutOff()) {
            throw new PeerUnreachable("no way there");
        }
    }

    private static Reply handled(Island callee, Caller caller, Call call) throws PeerUnreachable {
        try {
            return callee.node().inbound().handle(caller, call);
        } catch (BrokenRule e) {
            throw e;
        } catch (RuntimeException | Error e) {
            if (callee.isDown()) {
                throw new PeerUnreachable("its power went", e);
            }
            throw e;
        }
    }
}
