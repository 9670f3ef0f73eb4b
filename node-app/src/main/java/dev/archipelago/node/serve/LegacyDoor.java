package dev.archipelago.node.serve;

import dev.archipelago.federation.Call;
import dev.archipelago.federation.Caller;
import dev.archipelago.federation.Federation;
import dev.archipelago.federation.FederationException;
import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.LegacyCalls;
import dev.archipelago.federation.signature.legacy.Direction;
import dev.archipelago.federation.signature.legacy.LegacyFlaw;
import dev.archipelago.federation.signature.legacy.LegacyPeers;
import dev.archipelago.federation.signature.legacy.LegacyVerdict;
import dev.archipelago.federation.signature.legacy.LegacyVerifier;
import dev.archipelago.federation.signature.legacy.SeenFile;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.node.links.Heads;
import dev.archipelago.transport.http.HttpRequest;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** Recognises Rust nodes by the older form, where the operator allows it. */
final class LegacyDoor {
    private static final System.Logger LOG = System.getLogger(LegacyDoor.class.getName());

    /** Nobody is recognised by it. */
    static final LegacyDoor SHUT =
            new LegacyDoor(new LegacyVerifier(LegacyPeers.NONE, (key, time) -> false, InstantSource.system()));

    private final LegacyVerifier verifier;

    private LegacyDoor(LegacyVerifier verifier) {
        this.verifier = verifier;
    }

    /**
     * The door to a federation.
     *
     * @throws FederationException {@code STORAGE} where the times that were seen cannot be read
     */
    static LegacyDoor to(Federation federation, Path data, InstantSource clock) throws FederationException {
        try {
            SeenFile seen = SeenFile.open(data.resolve("federation").resolve("v1-seen"));
            return new LegacyDoor(new LegacyVerifier(new Consents(federation.legacyCalls()), seen, clock));
        } catch (IOException e) {
            throw new FederationException(Reason.STORAGE, String.valueOf(e.getMessage()), e);
        }
    }

    /** Who calls, if the request shows it in the older form; it shows it once. */
    Optional<Caller> caller(HttpRequest request) {
        return switch (verifier.verify(Heads.of(request), method(request.body()))) {
            case LegacyVerdict.Verified verified ->
                Optional.of(new Caller(Optional.of(verified.key()), Caller.Proof.V1));
            case LegacyVerdict.Refused refused -> {
                if (refused.flaw() != LegacyFlaw.ABSENT) {
                    LOG.log(
                            Level.DEBUG,
                            "A call in the older form: " + refused.flaw().explanation());
                }
                yield Optional.empty();
            }
        };
    }

    private static String method(byte[] body) {
        try {
            return Call.parse(body).method();
        } catch (FederationException e) {
            return "";
        }
    }

    /** What the operator allowed, as the verifier asks for it. */
    private record Consents(LegacyCalls calls) implements LegacyPeers {
        @Override
        public boolean consented(PublicKey peer, Direction direction) {
            return switch (direction) {
                case INCOMING -> calls.of(peer).letsIn();
                case OUTGOING -> calls.of(peer).goesOut();
            };
        }

        @Override
        public boolean joinedByHandshake(PublicKey peer) {
            return calls.joinedByHandshake(peer);
        }
    }
}
