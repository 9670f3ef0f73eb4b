package dev.archipelago.dwn.record;

import dev.archipelago.dwn.DwnDataException;
import dev.archipelago.dwn.DwnSchemas;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Arbitrary records of each kind. */
final class Records {
    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final String Z_BASE32 = "ybndrfg8ejkmcpqxot1uwisza345h769";
    private static final long LAST_SECOND = 253_402_300_799L;
    private static final long FIRST_SECOND = -62_167_219_200L;

    private Records() {}

    static Arbitrary<DwnRecord> any() {
        return Arbitraries.oneOf(announcements(), entries(), memberships(), statuses(), requests(), responses());
    }

    static DwnRecord read(DwnSchemas schema, byte[] json) throws DwnDataException {
        return switch (schema) {
            case NODE_ANNOUNCEMENT -> NodeAnnouncement.read(json);
            case FILE_ENTRY -> FileEntry.read(json);
            case FEDERATION_MEMBERSHIP -> FederationMembership.read(json);
            case PEER_STATUS -> PeerStatus.read(json);
            case DEPLOY_REQUEST -> DeployRequest.read(json);
            case DEPLOY_RESPONSE -> DeployResponse.read(json);
        };
    }

    static DwnRecord read(DwnSchemas schema, String json) throws DwnDataException {
        return switch (schema) {
            case NODE_ANNOUNCEMENT -> NodeAnnouncement.read(json);
            case FILE_ENTRY -> FileEntry.read(json);
            case FEDERATION_MEMBERSHIP -> FederationMembership.read(json);
            case PEER_STATUS -> PeerStatus.read(json);
            case DEPLOY_REQUEST -> DeployRequest.read(json);
            case DEPLOY_RESPONSE -> DeployResponse.read(json);
        };
    }

    private static Arbitrary<DwnRecord> announcements() {
        Arbitrary<String> versions = Arbitraries.of("0.0.0", "1.2.3", "10.20.30-rc.1", "1.0.0+5", "1.0.0-a-b+c.d");
        return Combinators.combine(dids(), versions, lists(), moments(), lists())
                .as(NodeAnnouncement::new);
    }

    private static Arbitrary<DwnRecord> entries() {
        Arbitrary<Optional<String>> types =
                Arbitraries.of("text/plain", "a/b;c=d").optional();
        Arbitrary<Long> prices = Arbitraries.longs().between(0, 2_100_000_000_000_000L);
        Arbitrary<Optional<String>> hashes = Arbitraries.strings()
                .withChars("0123456789abcdefABCDEF")
                .ofLength(64)
                .optional();
        Arbitrary<FileEntry> whole = Combinators.combine(names(), texts(), counts(), moments(), prices)
                .as((id, title, size, made, price) -> FileEntry.builder(id, title, Access.PAID, size, made)
                        .priceSats(price)
                        .build());
        return Combinators.combine(whole, Arbitraries.of(Access.class), texts().optional(), types, hashes, lists())
                .as((entry, access, description, type, hash, tags) -> new FileEntry(
                        entry.id(),
                        entry.title(),
                        access,
                        entry.sizeBytes(),
                        entry.createdAt(),
                        description,
                        type,
                        entry.priceSats(),
                        hash,
                        tags));
    }

    private static Arbitrary<DwnRecord> memberships() {
        return Combinators.combine(
                        dids(),
                        Arbitraries.of(TrustLevel.class),
                        moments(),
                        moments().optional(),
                        lists(),
                        names().optional())
                .as(FederationMembership::new);
    }

    private static Arbitrary<DwnRecord> statuses() {
        Arbitrary<Optional<Double>> percents =
                Arbitraries.doubles().between(0, 100).ofScale(5).optional();
        return Combinators.combine(
                        dids(),
                        Arbitraries.of(true, false),
                        moments(),
                        percents,
                        counts().optional(),
                        percents,
                        counts().optional(),
                        counts().optional())
                .as(PeerStatus::new);
    }

    private static Arbitrary<DwnRecord> requests() {
        return Combinators.combine(
                        names(),
                        dids(),
                        dids(),
                        Arbitraries.of(DeployAction.class),
                        texts().optional(),
                        texts().optional(),
                        texts().optional(),
                        moments().optional())
                .as(DeployRequest::new);
    }

    private static Arbitrary<DwnRecord> responses() {
        return Combinators.combine(
                        names(),
                        Arbitraries.of(DeployStatus.class),
                        texts().optional(),
                        moments().optional())
                .as(DeployResponse::new);
    }

    private static Arbitrary<String> dids() {
        Arbitrary<String> keys =
                Arbitraries.strings().withChars(BASE58).ofLength(44).map(text -> "did:key:z6Mk" + text);
        Arbitrary<String> names =
                Arbitraries.strings().withChars(Z_BASE32).ofLength(51).map(text -> "did:dht:" + text + "y");
        return Arbitraries.oneOf(keys, names);
    }

    /** Any text that JSON can carry. */
    private static Arbitrary<String> texts() {
        return Arbitraries.strings()
                .ofMaxLength(20)
                .filter(text -> text.codePoints()
                        .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
    }

    private static Arbitrary<String> names() {
        return texts().filter(text -> !text.isBlank());
    }

    private static Arbitrary<List<String>> lists() {
        return texts().list().ofMaxSize(4);
    }

    private static Arbitrary<Long> counts() {
        return Arbitraries.longs().between(0, Long.MAX_VALUE);
    }

    private static Arbitrary<Instant> moments() {
        return Combinators.combine(
                        Arbitraries.longs().between(FIRST_SECOND, LAST_SECOND),
                        Arbitraries.integers().between(0, 999_999_999))
                .as(Instant::ofEpochSecond);
    }
}
