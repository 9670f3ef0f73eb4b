package dev.archipelago.identity;

import dev.archipelago.identity.KeyStatus.Held;
import dev.archipelago.identity.hash.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keys by name, the same in every run, and chains that begin with them. */
final class Isle {
    private static final Map<String, Identity> KEYS = new ConcurrentHashMap<>();
    private static final Map<Integer, KeyStatement> STEPS = new ConcurrentHashMap<>();

    private Isle() {}

    /** The key of that name. */
    static Identity key(String name) {
        return KEYS.computeIfAbsent(
                name, unknown -> Identity.fromSeed(Hashes.sha256(unknown.getBytes(StandardCharsets.UTF_8))));
    }

    static PublicKey publicKey(String name) {
        return key(name).publicKey();
    }

    /** The key of one name, committed to the key of another. */
    static Held held(String name, String recovery) {
        return new Held(publicKey(name), KeyCommitment.to(publicKey(recovery)));
    }

    /** The key numbered n with the recovery key that follows it up. */
    static Held held(int number) {
        return held(node(number), recovery(number + 1));
    }

    static String node(int number) {
        return "node " + number;
    }

    /** The recovery key that introduces the node key of the same number. */
    static String recovery(int number) {
        return "recovery " + number;
    }

    /** The honest statement that introduces the key of that number. */
    static KeyStatement step(int number) {
        KeyStatement known = STEPS.get(number);
        if (known != null) {
            return known;
        }
        KeyStatement made = draft(number).statement();
        STEPS.put(number, made);
        return made;
    }

    /** The draft of the honest statement that introduces the key of that number. */
    static StatementDraft draft(int number) {
        return StatementDraft.about(position(number - 1))
                .by(recovery(number))
                .to(node(number), recovery(number + 1))
                .agreed(node(number - 1));
    }

    /** The draft of the honest statement that ends the key of that number. */
    static StatementDraft end(int number) {
        return StatementDraft.about(position(number)).by(recovery(number + 1)).agreed(node(number));
    }

    /** Where the key of that number stands. */
    static KeyPosition position(int number) {
        return number == 0
                ? KeyPosition.first(held(0))
                : new KeyPosition(publicKey(node(number)), number, step(number).hash());
    }

    /** What an observer knows who met the key of that number first and saw all that followed, up to another. */
    static KeyHistory history(int first, int last) {
        KeyHistory history = KeyHistory.from(held(first));
        for (int number = first + 1; number <= last; number++) {
            history = history.accept(step(number)).history();
        }
        return history;
    }
}
