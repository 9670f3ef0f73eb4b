package dev.archipelago.node.cli;

import dev.archipelago.identity.DhtPublication;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.DidDocument;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.SignedPacket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code archipelago identity resolve DID}: the document of any DID, found without a network. */
@Command(
        name = "resolve",
        description = "Print the document of a DID: of a did:key from itself, of a did:dht from its signed packet.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  archipelago identity resolve did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp",
            "  archipelago identity resolve did:dht:8pinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ewo"
                    + " --packet node.packet"
        })
final class IdentityResolveCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "DID", description = "did:key:z6Mk… or did:dht:…")
    private String did = "";

    @Option(
            names = "--packet",
            paramLabel = "FILE",
            description = "The signed packet of a did:dht, as a gateway hands it out. Its signature is verified.")
    private @Nullable Path packet;

    @Mixin
    private final DocumentOutput output;

    IdentityResolveCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.output = new DocumentOutput(surroundings);
    }

    @Override
    public Integer call() throws IdentityException, CommandFailure {
        Did wanted = Did.parse(did);
        boolean derived = wanted.method() == Did.Method.KEY;
        if (derived != (packet == null)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "usage",
                    derived
                            ? "the document of a did:key follows from it; --packet is for a did:dht"
                            : "the document of a did:dht is in its signed packet: give that with --packet FILE");
        }
        output.show(packet == null ? DidDocument.of(wanted, List.of()) : published(wanted, packet));
        return ExitCode.OK.status();
    }

    private DidDocument published(Did wanted, Path file) throws IdentityException, CommandFailure {
        SignedPacket signed = new PacketFile(file).read(wanted.publicKey());
        signed.requireNotAhead(surroundings.clock().instant());
        try {
            return DhtPublication.of(signed).document();
        } catch (IdentityException e) {
            if (e.reason() == Reason.UNUSABLE_KEY) {
                throw CommandFailure.refused(e);
            }
            throw e;
        }
    }
}
