package dev.archipelago.federation;

import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.codec.MalformedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a membership rests on. Where two nodes joined each other at the same time there are two memberships, or more of
 * them: then each side goes by the one whose id is the smallest text, unless the peer does not know it, and understands
 * the others, its twins.
 *
 * @param membership its id, the same on both sides
 * @param ours the credential this node issued, in JSON
 * @param theirs the credential the peer issued, in JSON
 * @param credential the id of ours
 * @param part which part this node had in the join
 * @param door the secret by which the two recognise each other, whichever keys they have by then
 * @param twin the membership by another join at the same time, if there was one; it may have a twin itself
 */
record Bond(
        UUID membership,
        String ours,
        String theirs,
        String credential,
        Part part,
        Optional<Bytes> door,
        Optional<Bond> twin) {
    /** What the twin is called in JSON. */
    static final String TWIN = "twin";

    private static final String DOOR = "door";
    private static final String PART = "part";
    private static final int LONGEST = 1 << 16;
    private static final int MOST = 4;

    static Bond read(Fields fields) throws MalformedException {
        Optional<Bond> twin = fields.find(TWIN).isEmpty() ? Optional.empty() : Optional.of(read(fields.object(TWIN)));
        return new Bond(
                fields.uuid("id"),
                fields.text("ours", LONGEST),
                fields.text("theirs", LONGEST),
                fields.text("credential_id", 256),
                fields.findText(PART, 16).filter(Part.INVITER.text()::equals).isPresent() ? Part.INVITER : Part.JOINER,
                fields.find(DOOR).isEmpty() ? Optional.empty() : Optional.of(fields.bytes(DOOR, DoorSecret.SIZE)),
                twin);
    }

    /** Which part a node has in a join. */
    enum Part {
        /** It made the invite. */
        INVITER,
        /** It came by it. */
        JOINER;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether this node joined the peer, be it beside the opposite join. */
    boolean isByJoining() {
        return part == Part.JOINER || twin.filter(Bond::isByJoining).isPresent();
    }

    /** Whether a call that names this membership means the present one. */
    boolean isNamed(UUID id) {
        return id.equals(membership) || twin.filter(other -> other.isNamed(id)).isPresent();
    }

    /** This bond, which is new, and that of the opposite join, in the order that both sides find. */
    Bond beside(Bond other) {
        List<Bond> all = new ArrayList<>(each());
        all.addAll(other.each());
        List<Bond> latest = new ArrayList<>(distinct(all));
        latest.sort(Comparator.comparing(bond -> bond.membership.toString()));
        return chain(latest);
    }

    /** The bond to go by where the peer names a membership: a twin, if that is named and comes first. */
    Bond asNamed(UUID id) {
        return each().stream()
                .filter(bond -> bond.membership.equals(id) && bond.isBefore(this))
                .findFirst()
                .map(this::first)
                .orElse(this);
    }

    /** The bond to go by where the peer was shown not to know a membership: the next one, if it was this. */
    Bond refused(UUID id) {
        if (!id.equals(membership) || twin.isEmpty()) {
            return this;
        }
        List<Bond> others = new ArrayList<>(twin.get().each());
        others.add(this);
        return chain(others);
    }

    private Bond first(Bond one) {
        List<Bond> all = new ArrayList<>(each());
        all.add(0, one);
        return chain(all);
    }

    private boolean isBefore(Bond other) {
        return membership.toString().compareTo(other.membership.toString()) < 0;
    }

    private List<Bond> each() {
        List<Bond> all = new ArrayList<>(List.of(this));
        twin.ifPresent(other -> all.addAll(other.each()));
        return all;
    }

    private static List<Bond> distinct(List<Bond> bonds) {
        Map<UUID, Bond> distinct = new LinkedHashMap<>();
        bonds.forEach(bond -> distinct.putIfAbsent(bond.membership, bond));
        return distinct.values().stream().limit(MOST).toList();
    }

    /** The first with the others as its twins. */
    private static Bond chain(List<Bond> bonds) {
        Optional<Bond> behind = Optional.empty();
        for (Bond bond : distinct(bonds).reversed()) {
            behind = Optional.of(bond.with(behind));
        }
        return behind.orElseThrow();
    }

    private Bond with(Optional<Bond> other) {
        return new Bond(membership, ours, theirs, credential, part, door, other);
    }

    /** The same membership by another credential of ours. */
    Bond issuing(String next, UUID id) {
        return new Bond(membership, next, theirs, "urn:uuid:" + id, part, door, twin);
    }

    /** The same membership by another credential of theirs. */
    Bond stating(String next) {
        return new Bond(membership, ours, next, credential, part, door, twin);
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", membership.toString())
                .put("credential_id", credential)
                .put("ours", ours)
                .put("theirs", theirs)
                .put(PART, part.text());
        door.ifPresent(secret -> json.put(DOOR, secret.base64Url()));
        twin.ifPresent(other -> json.set(TWIN, other.toJson()));
        return json;
    }
}
