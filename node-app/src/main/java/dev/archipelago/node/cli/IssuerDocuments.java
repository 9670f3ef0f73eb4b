package dev.archipelago.node.cli;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.DidDocument;
import dev.archipelago.identity.DidResolver;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.SignedPacket;
import dev.archipelago.identity.credential.CredentialVerifier;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The documents of issuers without a network: a did:key's from itself, a did:dht's from a packet in a file. */
final class IssuerDocuments {
    private final InstantSource clock;
    private final CarriedPackets packets = new CarriedPackets();

    @Option(
            names = "--packet",
            paramLabel = "FILE",
            description = "The signed packet of an issuer that is a did:dht, as a gateway hands it out; may be given"
                    + " several times. Its signature is verified.")
    private List<Path> files = List.of();

    IssuerDocuments(Surroundings surroundings) {
        this.clock = surroundings.clock();
    }

    /** Reads the files. */
    CredentialVerifier verifier() throws CommandFailure {
        for (Path file : files) {
            packets.add(new PacketFile(file).body());
        }
        DidResolver resolver = new DidResolver(packets, clock);
        return CredentialVerifier.of(issuer -> document(issuer, resolver), clock);
    }

    /** The time of the packet that told the document; none for a did:key, which cannot be ended. */
    Optional<Instant> asOf(Did issuer) {
        return issuer.method() == Did.Method.DHT
                ? packets.get(issuer.publicKey()).map(SignedPacket::sequence).map(Instant::ofEpochSecond)
                : Optional.empty();
    }

    private DidDocument document(Did issuer, DidResolver resolver) throws IdentityException {
        if (issuer.method() == Did.Method.DHT) {
            requirePacket(issuer);
        }
        return resolver.resolve(issuer);
    }

    private void requirePacket(Did issuer) throws IdentityException {
        if (files.isEmpty()) {
            throw new IdentityException(
                    Reason.UNREACHABLE,
                    "the issuer " + issuer + " may have been ended, which only its signed packet tells: get that from a"
                            + " gateway or the issuer, and give it with --packet FILE");
        }
        if (packets.get(issuer.publicKey()).isEmpty()) {
            throw new IdentityException(
                    Reason.FORGED_PACKET, "no file given with --packet holds a packet that " + issuer + " signed");
        }
    }
}
