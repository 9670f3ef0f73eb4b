package dev.archipelago.identity;

import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.KeyStatus.Frozen;
import dev.archipelago.identity.KeyStatus.Held;
import dev.archipelago.identity.codec.MalformedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one observer knows of an identity's keys: the key and commitment it learnt first, at the join or as their owner,
 * and the statements it accepted since. Immutable; statements can come from anybody, in any order, any number of times.
 *
 * <p>A statement counts only if the recovery key that signed it is the one to which the key it speaks about committed.
 * That commitment is learnt with the key and changed by nothing: the key itself has no say in its succession, so
 * whoever steals it can neither move the identity nor stop it from moving. The recovery key never becomes a key of the
 * identity, so this stays true after any number of rotations. Where a recovery key signed two different statements,
 * somebody else has it too, and the identity freezes, however late the second one turns up.
 *
 * <p>Observers who began with the same key and commitment and were offered the same statements, again and again until
 * nothing changes, agree on the {@link #status()}: whether a statement is valid depends on nothing but the statements
 * before it in its own chain.
 */
public final class KeyHistory {
    /** How many statements a chain may have. */
    public static final int LONGEST = 64;

    private final Held origin;
    private final List<KeyStatement> chain;
    private final Optional<KeyStatement> rival;

    private KeyHistory(Held origin, List<KeyStatement> chain, Optional<KeyStatement> rival) {
        this.origin = origin;
        this.chain = chain;
        this.rival = rival;
    }

    /** The history of whoever knows one key and its commitment, and nothing yet of what came before or after. */
    public static KeyHistory from(Held origin) {
        return new KeyHistory(origin, List.of(), Optional.empty());
    }

    /**
     * Reads a history that was kept.
     *
     * @throws IdentityException {@code MALFORMED_SUCCESSION} where it is none
     */
    public static KeyHistory decode(byte[] encoded) throws IdentityException {
        try {
            return HistoryEncoding.decode(encoded);
        } catch (MalformedException e) {
            throw new IdentityException(
                    Reason.MALFORMED_SUCCESSION, "this is no key history: " + e.getMessage() + ".", e);
        }
    }

    /** The history for keeping, in deterministic CBOR. */
    public byte[] encoded() {
        return HistoryEncoding.encode(this);
    }

    /** The key and commitment it began with. */
    public Held origin() {
        return origin;
    }

    /** How the identity stands. */
    public KeyStatus status() {
        if (rival.isPresent()) {
            return new Frozen();
        }
        return chain.isEmpty() ? origin : chain.getLast().result();
    }

    /**
     * The statements that count, oldest first. If the identity is frozen, the last one is the rival of one of the
     * others: the two prove it to whoever knows the key before them.
     */
    public List<KeyStatement> statements() {
        List<KeyStatement> statements = new ArrayList<>(chain);
        rival.ifPresent(statements::add);
        return List.copyOf(statements);
    }

    /** This history with one statement more, if that counts. */
    public Acceptance accept(KeyStatement offered) {
        if (chain.contains(offered) || rival.filter(offered::equals).isPresent()) {
            return new Acceptance(this, Verdict.KNOWN);
        }
        if (rival.isPresent()) {
            return new Acceptance(this, Verdict.ENDED);
        }
        List<Held> keys = keys();
        for (int place = 0; place < keys.size(); place++) {
            if (keys.get(place).key().equals(offered.oldKey())) {
                return accept(offered, place, keys.get(place));
            }
        }
        return new Acceptance(this, Verdict.FOREIGN);
    }

    /** The keys in their order: the one it began with, and each that a statement introduced. */
    private List<Held> keys() {
        List<Held> keys = new ArrayList<>();
        keys.add(origin);
        chain.forEach(statement -> statement.next().ifPresent(keys::add));
        return keys;
    }

    private Acceptance accept(KeyStatement offered, int place, Held held) {
        if (offered.index() > LONGEST) {
            return new Acceptance(this, Verdict.TOO_LONG);
        }
        if (!held.successor().opensTo(offered.recoveryKey())) {
            return new Acceptance(this, Verdict.NOT_COMMITTED);
        }
        if (!continues(offered, place)) {
            return new Acceptance(this, Verdict.GAP);
        }
        if (reuses(offered, place)) {
            return new Acceptance(this, Verdict.KEY_REUSED);
        }
        if (place < chain.size()) {
            return new Acceptance(new KeyHistory(origin, chain, Optional.of(offered)), Verdict.FROZE);
        }
        List<KeyStatement> longer = new ArrayList<>(chain);
        longer.add(offered);
        return new Acceptance(new KeyHistory(origin, List.copyOf(longer), Optional.empty()), Verdict.APPLIED);
    }

    /**
     * Whether the statement builds on the one before it. What came before the key it began with, this observer does not
     * know, so that the first statement tells it; only a first key's position follows from the key alone.
     */
    private boolean continues(KeyStatement offered, int place) {
        if (place > 0) {
            return positionAfter(chain.get(place - 1)).precedes(offered.body());
        }
        return offered.index() > 1 || KeyPosition.first(origin).precedes(offered.body());
    }

    /** Whether a key of the statement had a part before it; a recovery key must never be one that others have seen. */
    private boolean reuses(KeyStatement offered, int place) {
        Set<PublicKey> seen = new HashSet<>();
        seen.add(origin.key());
        for (KeyStatement before : chain.subList(0, place)) {
            seen.add(before.recoveryKey());
            before.next().ifPresent(held -> seen.add(held.key()));
        }
        return !seen.add(offered.recoveryKey())
                || offered.next().filter(held -> !seen.add(held.key())).isPresent();
    }

    /** Where the key that speaks now stands; an owner's history begins with the identity's first key. */
    KeyPosition position() {
        return chain.isEmpty() ? KeyPosition.first(origin) : positionAfter(chain.getLast());
    }

    private static KeyPosition positionAfter(KeyStatement statement) {
        PublicKey key = statement.next().map(Held::key).orElse(statement.oldKey());
        return new KeyPosition(key, statement.index(), statement.hash());
    }

    /** Whether the key is the last one of an identity that is not frozen. */
    boolean endsWith(PublicKey key) {
        return rival.isEmpty() && position().key().equals(key);
    }

    /** Whether this is that history and at least one statement more. */
    boolean continues(KeyHistory earlier) {
        List<KeyStatement> all = statements();
        List<KeyStatement> before = earlier.statements();
        return origin.equals(earlier.origin)
                && all.size() > before.size()
                && all.subList(0, before.size()).equals(before);
    }

    /** What the history says and how it came to know it. */
    @Override
    public String toString() {
        return status() + " after " + statements().size() + " statements";
    }

    /**
     * What became of an offered statement.
     *
     * @param history the history from now on: the same one unless the verdict changes it
     * @param verdict why
     */
    public record Acceptance(KeyHistory history, Verdict verdict) {}

    /** Why a statement counts or not. */
    public enum Verdict {
        /** It counts: the identity moved to its next key, or ended. */
        APPLIED,
        /** It counts and contradicts another that counts: the identity froze. This is an alert. */
        FROZE,
        /** It has been accepted before. */
        KNOWN,
        /** It speaks about a key that is none of this history: another identity's, or one that is not known yet. */
        FOREIGN,
        /** Its recovery key is not the one to which the old key committed. */
        NOT_COMMITTED,
        /** It does not build on the statement before it. */
        GAP,
        /** One of its keys had a part in the chain before. */
        KEY_REUSED,
        /** It is beyond the longest chain. */
        TOO_LONG,
        /** The identity is frozen already. */
        ENDED;

        /** Whether the statement changed the history. */
        public boolean changes() {
            return this == APPLIED || this == FROZE;
        }
    }
}
