package dev.archipelago.identity;

import dev.archipelago.identity.KeyStatus.Held;
import dev.archipelago.identity.codec.Cbor;
import dev.archipelago.identity.codec.CborArray;
import dev.archipelago.identity.codec.CborField;
import dev.archipelago.identity.codec.CborSimple;
import dev.archipelago.identity.codec.CborValue;
import dev.archipelago.identity.codec.Limits;
import dev.archipelago.identity.codec.MalformedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a key statement says: {@code [1, index, previous, old key, new key, next_key_hash, [[type, uri]…], time]} in
 * deterministic CBOR; new key and next_key_hash are null in a revocation. A revocation has no endpoints and no time, so
 * that one recovery key makes one revocation, however often it is asked to.
 *
 * @param index the number of the key it introduces; the first key of an identity, which none introduced, has 0
 * @param previous the hash by which it builds on the one before
 * @param oldKey the key it ends
 * @param next the key it introduces, unless it is a revocation
 * @param endpoints where the identity can be reached from now on
 * @param time when it was made, which nobody can check
 */
record StatementBody(
        int index, Hash256 previous, PublicKey oldKey, Optional<Held> next, List<Endpoint> endpoints, Instant time) {
    static final int MOST_ENDPOINTS = 16;

    private static final int FORMAT = 1;
    private static final int FIELDS = 8;
    private static final Limits LIMITS = new Limits(KeyStatement.LARGEST, 3);
    private static final long LATEST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    static StatementBody rotation(KeyPosition position, Held next, List<Endpoint> endpoints, Instant time) {
        return new StatementBody(
                position.index() + 1,
                position.hash(),
                position.key(),
                Optional.of(next),
                List.copyOf(endpoints),
                Instant.ofEpochSecond(time.getEpochSecond()));
    }

    static StatementBody revocation(KeyPosition position) {
        return new StatementBody(
                position.index() + 1, position.hash(), position.key(), Optional.empty(), List.of(), Instant.EPOCH);
    }

    byte[] encoded() {
        CborArray.Builder places = CborArray.builder();
        endpoints.forEach(
                endpoint -> places.add(CborArray.of(CborValue.of(endpoint.type()), CborValue.of(endpoint.uri()))));
        return Cbor.encode(CborArray.builder()
                .add(FORMAT)
                .add(index)
                .add(previous.bytes())
                .add(oldKey.bytes())
                .add(next.<CborValue>map(held -> CborValue.of(held.key().bytes()))
                        .orElse(CborSimple.NULL))
                .add(next.<CborValue>map(held -> CborValue.of(held.successor().bytes()))
                        .orElse(CborSimple.NULL))
                .add(places.build())
                .add(time.getEpochSecond())
                .build());
    }

    static StatementBody decode(byte[] encoded) throws MalformedException {
        CborField body = Cbor.decode(encoded, LIMITS).named("statement").tuple(FIELDS);
        body.at(0).integer(FORMAT, FORMAT);
        StatementBody decoded = new StatementBody(
                (int) body.at(1).integer(1, Integer.MAX_VALUE),
                Hash256.of(body.at(2)),
                SuccessionFields.key(body.at(3)),
                next(body.at(4), body.at(5)),
                endpoints(body.at(6)),
                Instant.ofEpochSecond(body.at(7).integer(0, LATEST)));
        decoded.requireBareRevocation();
        return decoded;
    }

    private static Optional<Held> next(CborField key, CborField commitment) throws MalformedException {
        if (key.isNull() && commitment.isNull()) {
            return Optional.empty();
        }
        return Optional.of(new Held(SuccessionFields.key(key), KeyCommitment.of(commitment)));
    }

    private static List<Endpoint> endpoints(CborField list) throws MalformedException {
        List<Endpoint> endpoints = new ArrayList<>();
        for (CborField item : list.items(MOST_ENDPOINTS)) {
            endpoints.add(SuccessionFields.endpoint(item.tuple(2)));
        }
        return List.copyOf(endpoints);
    }

    private void requireBareRevocation() throws MalformedException {
        if (next.isEmpty() && !(endpoints.isEmpty() && time.equals(Instant.EPOCH))) {
            throw new MalformedException("a revocation has neither endpoints nor a time");
        }
    }
}
