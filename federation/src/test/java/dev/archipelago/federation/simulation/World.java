package dev.archipelago.federation.simulation;

import dev.archipelago.federation.FederationException;
import dev.archipelago.federation.Trust;
import dev.archipelago.identity.Did;
import dev.archipelago.testing.BrokenRule;
import dev.archipelago.testing.Seed;
import dev.archipelago.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** All islands, the sea, and what is known of them. */
final class World {
    private static final Instant BEGIN = Instant.parse("2027-01-15T08:00:00Z");
    private static final int LONGEST_STEP = 40_000;

    private final Seed seed;
    private final VirtualTime time = VirtualTime.startingAt(BEGIN);
    private final Secrets secrets = new Secrets();
    private final List<Island> islands = new ArrayList<>();
    private final Chronicle chronicle = new Chronicle(this);
    private final Sea sea = new Sea(this);
    private final StandRules rules = new StandRules(this);
    private final Trace trace = new Trace();
    private RandomGenerator random;
    private int texts;
    private int nested;

    World(Seed seed) throws FederationException {
        this.seed = seed;
        this.random = seed.split("begin").random();
        int count = count(random);
        for (int i = 0; i < count; i++) {
            islands.add(new Island(this, i, seed.split("island").split(i)));
        }
    }

    /** Mostly few, so that they meet often. */
    private static int count(RandomGenerator random) {
        int kind = random.nextInt(40);
        return kind == 0 ? random.nextInt(12, 31) : kind < 8 ? random.nextInt(6, 10) : random.nextInt(3, 6);
    }

    /** Something an operator or the weather does. */
    interface Act {
        void run() throws FederationException;
    }

    VirtualTime time() {
        return time;
    }

    Secrets secrets() {
        return secrets;
    }

    Chronicle chronicle() {
        return chronicle;
    }

    Sea sea() {
        return sea;
    }

    Trace trace() {
        return trace;
    }

    List<Island> islands() {
        return islands;
    }

    /** The randomness of the present step. */
    RandomGenerator random() {
        return random;
    }

    Seed seed() {
        return seed;
    }

    void note(String what) {
        trace.note(what);
    }

    String freshText() {
        texts++;
        return "text " + texts;
    }

    Island island(int number) {
        return islands.get(Math.floorMod(number, islands.size()));
    }

    Island other(Island one, int number) {
        Island other = islands.get(Math.floorMod(number, islands.size() - 1));
        return other.equals(one) ? islands.getLast() : other;
    }

    /** An island on which an app runs, this one if one does there. */
    Optional<Island> aHost(Island nearest) {
        return Stream.concat(Stream.of(nearest), islands.stream())
                .filter(island -> island.dock().anApp().isPresent())
                .findFirst();
    }

    /** The island that has or had a key. */
    Island at(Did did) {
        return islands.stream()
                .filter(island -> island.indexOf(did.publicKey()) >= 0)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody has the key " + did));
    }

    /** Does one step of the plan, and looks whether all is as it must be. */
    void perform(Step step) throws FederationException {
        random = step.random(seed);
        time.advance(Duration.ofMillis(random.nextInt(1_000, LONGEST_STEP)));
        attempt(step.deed(), island(step.who()), step.whom(), random);
        rules.check();
    }

    /** Something happens while something else is under way. */
    void happen(Deed deed, RandomGenerator by) {
        nested++;
        try {
            attempt(deed, island(by.nextInt(1 << 16)), by.nextInt(1 << 16), by);
        } finally {
            nested--;
        }
    }

    private void attempt(Deed deed, Island who, int whom, RandomGenerator by) {
        note(deed + " " + who + " " + other(who, whom) + (nested > 0 ? " meanwhile" : ""));
        tried(() -> deed.happen(this, who, other(who, whom), by));
    }

    /** What is refused is refused; nothing else may fail, unless the power does. */
    void tried(Act act) {
        try {
            act.run();
        } catch (FederationException e) {
            note(e.reason().toString());
        } catch (RuntimeException | Error e) {
            BrokenRule.rethrow(e);
            if (islands.stream().noneMatch(Island::isDown)) {
                throw new BrokenRule("nothing fails unforeseen", String.valueOf(e), e);
            }
        }
    }

    /** While an image is fetched, an operator may think better of it, mostly of who asked for it. */
    void operatorChangesMind(Island where, Optional<Island> asker) {
        Island anyone = other(where, random.nextInt(1 << 16));
        Island whom = asker.filter(island -> random.nextInt(4) > 0).orElse(anyone);
        tried(() -> {
            if (random.nextBoolean()) {
                Deed.setTrust(this, where, whom, Trust.UNTRUSTED);
            } else {
                Deed.remove(this, where, whom);
            }
        });
    }

    StandRules rules() {
        return rules;
    }
}
