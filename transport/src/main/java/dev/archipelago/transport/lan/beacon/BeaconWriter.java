package dev.archipelago.transport.lan.beacon;

import dev.archipelago.identity.PublicKey;
import dev.archipelago.transport.Knock;
import dev.archipelago.transport.Knock.Ground;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;

/**
 * Writes this node's beacons: a tag for each peer and each open invite, and noise up to the next of the sizes that all
 * beacons have. Where there are more peers than fit, one page of them after the other, those first who were seen here
 * last.
 */
public final class BeaconWriter {
    /** How many tags a page has. */
    static final int PAGE = Beacon.SIZES.getLast();

    private final PublicKey me;
    private final RandomGenerator random;

    /** @param random a secure one outside of tests */
    public BeaconWriter(PublicKey me, RandomGenerator random) {
        this.me = me;
        this.random = random;
    }

    /** How many pages it takes to name them all. */
    public static int pages(List<Knock> knocks) {
        return Math.max(1, (int) ((knocks.stream().filter(BeaconWriter::isNamed).count() + PAGE - 1) / PAGE));
    }

    /** Whether beacons of who knows the secret name it: members, and the holders of our invites. */
    private static boolean isNamed(Knock knock) {
        return knock.since() != Ground.INVITE_TAKEN;
    }

    /**
     * A beacon, as the data of a TXT record, with a fresh nonce.
     *
     * @param page which page, from 0; counted on beyond the last it begins again
     * @param lastSeen when a peer was last seen here, larger is later
     */
    public byte[] write(List<Knock> knocks, int page, ToLongFunction<PublicKey> lastSeen, Instant now) {
        byte[] nonce = new byte[Beacon.NONCE_SIZE];
        random.nextBytes(nonce);
        long epoch = Tag.epoch(now);
        List<Knock> named = knocks.stream()
                .filter(BeaconWriter::isNamed)
                .sorted(Comparator.comparingLong((Knock knock) -> importance(knock, lastSeen))
                        .reversed())
                .skip((long) (page % pages(knocks)) * PAGE)
                .limit(PAGE)
                .toList();
        TreeSet<Long> tags = new TreeSet<>();
        named.forEach(knock -> tags.add(Tag.of(knock.key(), me, epoch, nonce)));
        int size = Beacon.SIZES.stream()
                .filter(each -> each >= tags.size())
                .findFirst()
                .orElseThrow();
        while (tags.size() < size) {
            tags.add(random.nextLong(1L << (8 * Tag.SIZE)));
        }
        return new Beacon(nonce, tags.stream().mapToLong(Long::longValue).toArray()).write();
    }

    /** Somebody waits for an invite's tag at this very moment. */
    private static long importance(Knock knock, ToLongFunction<PublicKey> lastSeen) {
        return knock.peer().isPresent() ? lastSeen.applyAsLong(knock.peer().get()) : Long.MAX_VALUE;
    }
}
