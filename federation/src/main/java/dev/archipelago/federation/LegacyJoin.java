package dev.archipelago.federation;

import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.OnionAddress;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.hash.Hashes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Rust node that says it joined this one, and waits for the operator. It has no rights and no place among the peers.
 *
 * @param id names it for the operator; there is one for each key
 * @param did who it says it is; it signed that
 * @param onion where it says it is reached; it signed that too, and may say what is somebody else's
 * @param asked when it first said so
 */
public record LegacyJoin(String id, Did did, OnionAddress onion, Instant asked) {
    /** How long it waits. */
    public static final Duration LIFE = Duration.ofDays(7);

    private static final String PREFIX = "rust-";
    private static final byte[] LABEL = "archipelago/legacy-join/1".getBytes(StandardCharsets.US_ASCII);
    private static final int ID_SIZE = 8;
    private static final int LONGEST_ONION = 62;

    static LegacyJoin of(Did did, OnionAddress onion, Instant asked) {
        byte[] hash = Hashes.sha256(LABEL, did.publicKey().bytes());
        String id = PREFIX + HexFormat.of().formatHex(Arrays.copyOf(hash, ID_SIZE));
        return new LegacyJoin(id, did, onion, asked);
    }

    /**
     * Whether a key of the table in which these stand beside the joins that this node began is that of one of these.
     */
    static boolean isId(String key) {
        return key.startsWith(PREFIX);
    }

    static LegacyJoin read(ObjectNode entry) throws MalformedException {
        Fields fields = Fields.of("legacy join", entry);
        return of(PeerText.did(fields), onion(fields), fields.instant("asked_at"));
    }

    static OnionAddress onion(Fields fields) throws MalformedException {
        String text = fields.text("onion", LONGEST_ONION);
        return fields.at("onion", () -> OnionAddress.parse(text));
    }

    ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put(BegunJoin.KEY, id)
                .put("did", did.toString())
                .put("onion", onion.toString())
                .put("asked_at", asked.toString());
    }

    /** When it is forgotten. */
    public Instant expires() {
        return asked.plus(LIFE);
    }

    boolean isOverAt(Instant now) {
        return !now.isBefore(expires());
    }
}
