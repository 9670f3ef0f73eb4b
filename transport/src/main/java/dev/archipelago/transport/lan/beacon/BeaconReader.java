package dev.archipelago.transport.lan.beacon;

import dev.archipelago.identity.PublicKey;
import dev.archipelago.transport.Knock;
import dev.archipelago.transport.Knock.Ground;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;

/**
 * Finds out whose beacon one is. A beacon tells only that somebody with the secret made it some time in the last half
 * hour, not who sends it now or from where: whoever is found has yet to answer a knock.
 */
public final class BeaconReader {
    /** How many computations each secret takes: the present stretch of time, the one before and the one after. */
    public static final int COST = 3;

    private BeaconReader() {}

    /** Whether data of a TXT record can be a beacon at all. */
    public static boolean isBeacon(byte[] text) {
        return Beacon.read(text).isPresent();
    }

    /** The peer whose beacon it is. */
    public static Optional<PublicKey> sender(byte[] text, List<Knock> knocks, Instant now) {
        long epoch = Tag.epoch(now);
        return Beacon.read(text)
                .flatMap(beacon -> knocks.stream()
                        .filter(BeaconReader::mayBeFound)
                        .filter(knock -> names(beacon, knock, epoch))
                        .findFirst()
                        .flatMap(Knock::peer));
    }

    /** Members and those whose invite we hold; who comes by an invite of ours is not known yet. */
    private static boolean mayBeFound(Knock knock) {
        return knock.peer().isPresent() && knock.since() != Ground.INVITE_MADE;
    }

    private static boolean names(Beacon beacon, Knock knock, long epoch) {
        Mac mac = Tag.mac(knock.key());
        PublicKey sender = knock.peer().orElseThrow();
        return beacon.has(Tag.of(mac, sender, epoch, beacon.nonce()))
                || beacon.has(Tag.of(mac, sender, epoch - 1, beacon.nonce()))
                || beacon.has(Tag.of(mac, sender, epoch + 1, beacon.nonce()));
    }
}
