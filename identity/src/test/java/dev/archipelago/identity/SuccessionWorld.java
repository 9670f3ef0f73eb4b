package dev.archipelago.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.KeyHistory.Acceptance;
import dev.archipelago.identity.KeyHistory.Verdict;
import dev.archipelago.identity.KeyStatus.Frozen;
import dev.archipelago.identity.KeyStatus.Held;
import dev.archipelago.identity.KeyStatus.Revoked;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * An identity, its honest holder, thieves of its keys, and observers who get their statements in any order, twice, late
 * or never. Numbers choose among what there is.
 */
final class SuccessionWorld {
    private static final int OBSERVERS = 3;

    /**
     * A key somebody can speak about: the holder's or a thief's.
     *
     * @param node the key's name
     * @param recovery the name of the key that it committed to
     * @param position where it stands
     */
    private record Tip(String node, String recovery, KeyPosition position) {}

    private final Held origin = Isle.held("first", "first recovery");
    private final List<Tip> tips = new ArrayList<>();
    private final List<KeyStatement> genuine = new ArrayList<>();
    private final List<KeyStatement> forged = new ArrayList<>();
    private final List<Observer> observers = new ArrayList<>();
    private Tip honest;
    private boolean ended;
    private int made;

    SuccessionWorld() {
        honest = new Tip("first", "first recovery", KeyPosition.first(origin));
        tips.add(honest);
        for (int i = 0; i < OBSERVERS; i++) {
            observers.add(new Observer(origin));
        }
    }

    /** The holder moves on, unless it is over. */
    void rotate(boolean withTheOldKey) {
        if (!ended) {
            honest = rotate(honest, withTheOldKey);
        }
    }

    /** The holder ends it. */
    void end() {
        ended = true;
        end(honest);
    }

    /** Somebody who found a recovery key, used or not, moves the identity to a key of their own. */
    void rotateWithStolenRecoveryKey(int which) {
        rotate(choose(tips, which), false);
    }

    private Tip rotate(Tip tip, boolean agreed) {
        String node = "node " + made;
        String recovery = "recovery " + made++;
        StatementDraft draft =
                StatementDraft.about(tip.position).by(tip.recovery).to(node, recovery);
        KeyStatement statement = (agreed ? draft.agreed(tip.node) : draft).statement();
        genuine.add(statement);
        Tip next = new Tip(node, recovery, new KeyPosition(Isle.publicKey(node), statement.index(), statement.hash()));
        tips.add(next);
        return next;
    }

    /** Somebody who found a recovery key, used or not, ends what it can. */
    void endWithStolenRecoveryKey(int which) {
        end(choose(tips, which));
    }

    private void end(Tip tip) {
        genuine.add(StatementDraft.about(tip.position).by(tip.recovery).statement());
    }

    /** Somebody who has a node's key, and no recovery key, tries whatever can be signed with it. */
    void forge(int stolen, int about, int trick) {
        String key = choose(tips, stolen).node;
        Tip tip = choose(tips, about);
        StatementDraft bare = StatementDraft.about(tip.position);
        List<StatementDraft> tricks = List.of(
                bare.by(key).to("thief", "accomplice").agreed(tip.node),
                bare.by(key),
                bare.by("accomplice").to(key, tip.recovery),
                bare.by("thief").to("thief 2", "accomplice").index(tip.position.index() + 2),
                bare.by(key).agreed(key.equals(tip.node) ? key : tip.node));
        forged.add(choose(tricks, trick).statement());
    }

    /** One observer gets one statement, again perhaps. */
    void deliver(int which, int observer) {
        List<KeyStatement> all = all();
        if (!all.isEmpty()) {
            choose(observers, observer).receive(choose(all, which));
        }
    }

    private List<KeyStatement> all() {
        List<KeyStatement> all = new ArrayList<>(genuine);
        all.addAll(forged);
        return all;
    }

    /**
     * Some of the statements reach two newcomers in different orders, again and again until nothing changes; all of
     * them reach everybody else.
     *
     * @return what the newcomers agree on
     */
    KeyStatus verifyThatThoseWhoSawTheSameAgree(Random random) {
        List<KeyStatement> some = new ArrayList<>(all());
        some.removeIf(statement -> random.nextInt(4) == 0);
        KeyStatus expected = statusAfter(some);
        for (int i = 0; i < 2; i++) {
            Observer newcomer = new Observer(origin);
            Collections.shuffle(some, random);
            newcomer.receiveUntilNothingChanges(some);
            assertThat(newcomer.history.status()).isEqualTo(expected);
        }
        for (Observer observer : observers) {
            observer.receiveUntilNothingChanges(all());
            assertThat(observer.history.status()).isEqualTo(statusAfter(all()));
        }
        return expected;
    }

    /** What must come of a set of statements, told without looking at a single signature or hash. */
    private KeyStatus statusAfter(Collection<KeyStatement> offered) {
        Held held = origin;
        while (true) {
            PublicKey key = held.key();
            Set<KeyStatement> about = new LinkedHashSet<>(genuine);
            about.removeIf(statement -> !statement.oldKey().equals(key) || !offered.contains(statement));
            if (about.size() > 1) {
                return new Frozen();
            }
            if (about.isEmpty()) {
                return held;
            }
            KeyStatement only = about.iterator().next();
            if (only.next().isEmpty()) {
                return new Revoked();
            }
            held = only.next().get();
        }
    }

    private static <T> T choose(List<T> from, int number) {
        return from.get(Math.floorMod(number, from.size()));
    }

    /** An observer that distrusts its own history: it checks each step. */
    private final class Observer {
        private KeyHistory history;
        private final Set<KeyStatement> seen = new LinkedHashSet<>();

        Observer(Held origin) {
            history = KeyHistory.from(origin);
        }

        boolean receive(KeyStatement statement) {
            KeyStatus before = history.status();
            Acceptance acceptance = history.accept(statement);
            history = acceptance.history();
            seen.add(statement);
            if (!history.status().equals(before)) {
                assertThat(genuine)
                        .as("only a committed recovery key changes a status")
                        .contains(statement);
                assertThat(acceptance.verdict().changes()).isTrue();
                assertThat(before).as("what is frozen stays so").isNotEqualTo(new Frozen());
            } else {
                assertThat(acceptance.verdict()).isNotIn(Verdict.APPLIED, Verdict.FROZE);
            }
            if (history.status() instanceof Frozen) {
                assertThat(hasSeenAContradiction())
                        .as("only two genuine statements about one key freeze it")
                        .isTrue();
            }
            return acceptance.verdict().changes();
        }

        private boolean hasSeenAContradiction() {
            return seen.stream()
                    .filter(genuine::contains)
                    .anyMatch(one -> seen.stream()
                            .filter(genuine::contains)
                            .anyMatch(two -> !two.equals(one) && two.oldKey().equals(one.oldKey())));
        }

        void receiveUntilNothingChanges(List<KeyStatement> statements) {
            boolean changed = true;
            while (changed) {
                changed = false;
                for (KeyStatement statement : statements) {
                    changed |= receive(statement);
                }
            }
        }
    }
}
