package dev.archipelago.node.cli;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.node.dwn.DwnPlaces;
import dev.archipelago.node.dwn.DwnUrl;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which DWNs a node uses. */
final class DwnOptions {
    @Option(
            names = "--dwn",
            paramLabel = "URL",
            description = "This node's DWN: it tells there who it is and what it shares, and takes deploys that are"
                    + " asked for there, as the deploy policy allows them.")
    private @Nullable String home;

    @Option(
            names = "--dwn-peer",
            paramLabel = "DID=URL",
            description = "The DWN of a peer, where the peer leaves what it asks this node for; may be repeated.")
    private Map<String, String> peers = new LinkedHashMap<>();

    /** What was chosen. */
    Optional<DwnPlaces> places() throws CommandFailure {
        if (home == null) {
            if (!peers.isEmpty()) {
                throw usage("--dwn-peer is of no use without --dwn");
            }
            return Optional.empty();
        }
        Map<Did, URI> others = new LinkedHashMap<>();
        for (Map.Entry<String, String> peer : peers.entrySet()) {
            others.put(did(peer.getKey()), url("--dwn-peer", peer.getValue()));
        }
        return Optional.of(new DwnPlaces(url("--dwn", home), others));
    }

    private static Did did(String text) throws CommandFailure {
        try {
            return Did.parse(text);
        } catch (IdentityException e) {
            throw usage("--dwn-peer takes DID=URL: " + e.getMessage());
        }
    }

    private static URI url(String option, String text) throws CommandFailure {
        try {
            return DwnUrl.parse(text);
        } catch (IllegalArgumentException e) {
            throw usage(option + ": " + e.getMessage());
        }
    }

    private static CommandFailure usage(String message) {
        return new CommandFailure(ExitCode.USAGE, "usage", message);
    }
}
