package dev.archipelago.federation;

import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * When peers were last heard, by this node's clock. It is kept in a file for each, which may be lost with the power: it
 * decides nothing.
 */
final class Sightings {
    private static final System.Logger LOG = System.getLogger(Sightings.class.getName());
    private static final Duration GRAIN = Duration.ofSeconds(30);

    private final Path folder;
    private final Map<PublicKey, Instant> last = new ConcurrentHashMap<>();

    Sightings(Path folder) {
        this.folder = folder;
    }

    /** Notes that a peer was heard, and says whether that is news. */
    boolean note(Did peer, Instant now) {
        Optional<Instant> before = last(peer);
        if (before.filter(time -> Duration.between(time, now).abs().compareTo(GRAIN) < 0)
                .isPresent()) {
            return false;
        }
        last.put(peer.publicKey(), now);
        write(peer, now);
        return true;
    }

    /** When the peer was last heard. */
    Optional<Instant> last(Did peer) {
        return Optional.ofNullable(last.computeIfAbsent(peer.publicKey(), key -> read(peer)));
    }

    private @Nullable Instant read(Did peer) {
        try {
            return Fields.of("state", Json.parse(Files.readAllBytes(file(peer))))
                    .instant("last_seen");
        } catch (IOException | MalformedException e) {
            return null;
        }
    }

    private void write(Did peer, Instant now) {
        try {
            Files.createDirectories(folder);
            Path temporary = Files.createTempFile(folder, "state", ".tmp");
            Files.write(
                    temporary, Json.write(JsonNodeFactory.instance.objectNode().put("last_seen", now.toString())));
            Files.move(temporary, file(peer), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "When " + peer + " was seen could not be kept", e);
        }
    }

    private Path file(Did peer) {
        return folder.resolve(peer.toString().replace(':', '_') + ".json");
    }
}
