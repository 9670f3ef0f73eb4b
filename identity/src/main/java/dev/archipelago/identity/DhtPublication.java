package dev.archipelago.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the holder of a did:dht publishes under its key: the document, and around it what the method keeps outside of
 * documents.
 *
 * @param document the document of a did:dht
 * @param types the numbers of the method's registry that gateways index the DID under
 * @param gateways domain names of the gateways that are said to know best, without the last dot
 * @param previous the DID that this one is said to continue. It was signed with that DID's key alone, which is all that
 *     a thief needs: it is told for completeness and moves no trust
 */
public record DhtPublication(
        DidDocument document, List<Integer> types, List<String> gateways, Optional<PreviousDid> previous) {
    private static final int LARGEST_TYPE = 99_999;

    /** @throws IllegalArgumentException if the document is no did:dht's, or a type is none of 0 to 99,999 */
    public DhtPublication {
        if (!document.id().isDht()) {
            throw new IllegalArgumentException("what is published is the document of a did:dht");
        }
        if (types.stream().anyMatch(type -> type < 0 || type > LARGEST_TYPE)) {
            throw new IllegalArgumentException("a type is a number of 0 to " + LARGEST_TYPE);
        }
        types = List.copyOf(types);
        gateways = List.copyOf(gateways);
    }

    /** A document and nothing around it. */
    public static DhtPublication of(DidDocument document) {
        return new DhtPublication(document, List.of(), List.of(), Optional.empty());
    }

    /**
     * What a signed packet publishes.
     *
     * @throws IdentityException {@code MALFORMED_PACKET}, {@code MALFORMED_DOCUMENT} or {@code UNUSABLE_KEY} where its
     *     records are not what the method has them be, {@code DEACTIVATED} where they end the DID
     */
    public static DhtPublication of(SignedPacket packet) throws IdentityException {
        return DhtReader.read(packet);
    }

    /**
     * Signs the publication.
     *
     * @param at its time, later than of any packet that was published before
     * @throws IdentityException {@code PACKET_TOO_LARGE} where it does not fit, {@code MALFORMED_DOCUMENT} where an
     *     endpoint cannot be told in a packet
     * @throws IllegalArgumentException if the document is of another key, or the time before 1970
     */
    public SignedPacket sign(Identity identity, Instant at) throws IdentityException {
        if (!identity.publicKey().equals(document.id().publicKey())) {
            throw new IllegalArgumentException("only " + document.id() + " can sign its publication");
        }
        return SignedPacket.sign(identity, sequence(at), DhtWriter.write(this));
    }

    /**
     * Signs the end of an identity's did:dht, for whoever resolves it later.
     *
     * @throws IllegalArgumentException if the time is before 1970
     */
    public static SignedPacket deactivate(Identity identity, Instant at) {
        return SignedPacket.sign(identity, sequence(at), DhtWriter.deactivation(Did.dht(identity.publicKey())));
    }

    private static long sequence(Instant at) {
        if (at.getEpochSecond() < 0) {
            throw new IllegalArgumentException("nobody takes a packet of a time before 1970: " + at);
        }
        return at.getEpochSecond();
    }
}
