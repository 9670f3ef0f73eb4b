package dev.archipelago.node.runtime;

import dev.archipelago.federation.deploy.PinnedImage;
import dev.archipelago.federation.deploy.Progress;
import dev.archipelago.federation.deploy.RuntimeFailure;
import dev.archipelago.federation.deploy.RuntimeFailure.Reason;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.Limits;
import dev.archipelago.identity.codec.MalformedException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** The images that podman has, by their digests. */
final class Images {
    private static final Duration QUICKLY = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Podman podman;

    Images(Podman podman) {
        this.podman = podman;
    }

    /** Gets an image, unless it is there. */
    void fetch(PinnedImage image, Progress progress) throws RuntimeFailure {
        OptionalLong there = size(image);
        if (there.isPresent()) {
            progress.at(there.getAsLong(), there.getAsLong());
            return;
        }
        progress.at(0, 0);
        Podman.Answer pulled = pull(image, progress);
        if (!pulled.isGood()) {
            throw new RuntimeFailure(
                    Reason.IMAGE, image + " cannot be fetched: " + pulled.complaint() + "; try podman pull by hand");
        }
        long size = size(image)
                .orElseThrow(() -> new RuntimeFailure(
                        Reason.IMAGE, "what podman fetched is not " + image + ": do not use its registry"));
        progress.at(size, size);
    }

    private Podman.Answer pull(PinnedImage image, Progress progress) throws RuntimeFailure {
        try (Haul haul = Haul.begin(progress)) {
            return podman.keepingIn(haul.folder()).run(PATIENCE, List.of("pull", "--quiet", "--", image.toString()));
        } catch (IOException e) {
            throw new RuntimeFailure(
                    Reason.UNAVAILABLE, "there is no room for what is fetched: " + e.getMessage() + "; make some", e);
        }
    }

    /** How large an image is that is there under the very digest. */
    private OptionalLong size(PinnedImage image) throws RuntimeFailure {
        Podman.Answer found =
                podman.run(QUICKLY, List.of("image", "inspect", "--format", "json", "--", image.toString()));
        if (!found.isGood()) {
            return OptionalLong.empty();
        }
        try {
            JsonNode inspected =
                    Json.parse(found.out(), new Limits(4 << 20, 32)).path(0);
            boolean isIt = inspected
                    .path("RepoDigests")
                    .valueStream()
                    .anyMatch(digest -> digest.stringValue("").equals(image.toString()));
            return isIt ? OptionalLong.of(inspected.path("Size").longValue(0)) : OptionalLong.empty();
        } catch (MalformedException e) {
            throw new RuntimeFailure(
                    Reason.UNAVAILABLE, "podman image inspect answers what cannot be read: " + e.getMessage(), e);
        }
    }
}
