package dev.archipelago.node.cli;

import dev.archipelago.identity.DhtPublication;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.DidDocument;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.Service;
import dev.archipelago.identity.SignedPacket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code archipelago identity packet}: what a DHT or a gateway takes to make this node's did:dht known. */
@Command(
        name = "packet",
        description = {
            "Sign this node's did:dht document for the mainline DHT.",
            "The packet is the body that a gateway takes by PUT: signature, sequence and DNS message. It is forgotten"
                    + " after about two hours unless it is published again."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  archipelago identity packet --out node.packet",
            "  archipelago identity packet --service web=Web,https://example.org --out node.packet",
            "  curl --upload-file node.packet https://GATEWAY/ID        ID is the did:dht behind \"did:dht:\""
        })
final class IdentityPacketCommand implements Callable<Integer> {
    private static final HexFormat HEX = HexFormat.of();

    private final Surroundings surroundings;

    @Option(
            names = "--service",
            paramLabel = ServiceArgument.FORM,
            converter = ServiceArgument.class,
            description = "A service to publish; may be given several times.")
    private List<Service> services = List.of();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write the packet to FILE, which may hold an earlier one.")
    private @Nullable Path out;

    @Option(names = "--hex", description = "Show the packet in hex.")
    private boolean hex;

    @Option(
            names = "--seq",
            paramLabel = "SECONDS",
            description = "The packet's time in seconds since 1970 (default: now). The later packet wins.")
    private @Nullable Long sequence;

    @Mixin
    private final KeptIdentity kept;

    @Mixin
    private final OutputOptions output;

    IdentityPacketCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.kept = new KeptIdentity(surroundings);
        this.output = new OutputOptions(surroundings);
    }

    @Override
    public Integer call() throws IdentityException, CommandFailure {
        if (out == null && !hex && !output.isJson()) {
            throw usage("a packet is no text: write it with --out FILE, or see it with --hex or --json");
        }
        Instant at = time(surroundings.clock().instant());
        try (Identity identity = kept.open()) {
            SignedPacket packet = publication(identity).sign(identity, at);
            if (out != null) {
                new PacketFile(out).write(packet);
            }
            show(packet);
        }
        return ExitCode.OK.status();
    }

    private Instant time(Instant now) throws CommandFailure {
        if (sequence == null) {
            return now;
        }
        if (sequence < 0 || sequence > now.plus(SignedPacket.TOLERATED_LEAD).getEpochSecond()) {
            throw usage("--seq is a time since 1970 and at most two hours ahead, else nobody takes the packet");
        }
        return Instant.ofEpochSecond(sequence);
    }

    private DhtPublication publication(Identity identity) throws CommandFailure {
        try {
            return DhtPublication.of(DidDocument.of(Did.dht(identity.publicKey()), services));
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    private void show(SignedPacket packet) {
        String text = HEX.formatHex(packet.body());
        String words = "The packet of " + Did.dht(packet.publicKey()) + ", sequence " + packet.sequence() + ", is in "
                + out + ".";
        output.show(hex ? text : words, json -> {
            json.put("did", Did.dht(packet.publicKey()).toString());
            json.put("sequence", packet.sequence());
            json.put("packet", text);
        });
    }

    private static CommandFailure usage(@Nullable String message) {
        return new CommandFailure(ExitCode.USAGE, "usage", String.valueOf(message));
    }
}
