package dev.archipelago.federation.simulation;

import dev.archipelago.federation.Call;
import dev.archipelago.federation.Caller;
import dev.archipelago.federation.FederationException;
import dev.archipelago.identity.Handover;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.KeyHistory;
import dev.archipelago.identity.KeyStatement;
import dev.archipelago.identity.RevealSecrets;
import dev.archipelago.identity.codec.Base64Url;
import java.security.SecureRandom;
import java.util.List;
import java.util.random.RandomGenerator;

/** Keys change, end, are stolen, and contradict themselves. */
final class Keys {
    private static final int MOST = 4;

    private Keys() {}

    static void rotate(Island who, RandomGenerator random) throws FederationException {
        if (!who.isDown() && !who.isSpoiled() && who.keys().size() < MOST) {
            who.rotates(new SeededKeys(random));
        }
    }

    /** Somebody brings what an island said last of its key. */
    static void bringLast(World world, Island who, Island to) {
        who.me().succession().map(KeyHistory::statements).stream()
                .flatMap(List::stream)
                .forEach(statement -> bring(world, who, to, statement));
    }

    /** The key is ended, or contradicts itself, for good; some hear of it. */
    static void revoke(World world, Island who, Island to, RandomGenerator random) {
        who.spoil();
        world.islands().stream().filter(other -> !other.equals(who)).forEach(other -> {
            world.chronicle().ends(who, other);
        });
        Handover ended = who.keys().get(random.nextInt(who.keys().size()));
        try {
            bring(world, who, to, ended.recoveryKey().revoke());
        } catch (IdentityException e) {
            throw new IllegalStateException(e);
        }
        bringLast(world, who, to);
    }

    /** A thief of the key, who has not the recovery key, says what they like. */
    static void bringForged(World world, Island who, Island to, RandomGenerator random) {
        byte[] seed = who.me().seed(RevealSecrets.deliberately());
        try (Handover thief = Handover.first(new Drawn(seed, random))) {
            bring(world, who, to, thief.recoveryKey().revoke());
        } catch (IdentityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void bring(World world, Island from, Island to, KeyStatement statement) {
        String params = "{\"statements\":[\"" + Base64Url.encode(statement.encoded()) + "\"]}";
        world.sea().bring(new Passage(from, Caller.STRANGER, to.did(), Call.of("federation.key-statement", params)));
    }

    /** Randomness of which the first is known. */
    private static final class Drawn extends SecureRandom {
        @java.io.Serial
        private static final long serialVersionUID = 1L;

        private final transient RandomGenerator rest;
        private final byte[] first;
        private boolean begun;

        Drawn(byte[] first, RandomGenerator rest) {
            this.first = first;
            this.rest = rest;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (begun) {
                rest.nextBytes(bytes);
            } else {
                begun = true;
                System.arraycopy(first, 0, bytes, 0, bytes.length);
            }
        }
    }
}
