package dev.archipelago.federation.deploy;

import dev.archipelago.identity.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the operator allows for one app.
 *
 * @param images which images
 * @param config which settings
 * @param resources what it gets of the machine
 * @param network which network
 * @param ports which of its ports are reached from outside
 * @param peers whom it is for; anyone trusted where there is no list
 * @param health how it is seen to be healthy
 * @param patience how long it may take to become so
 */
record AppRule(
        List<ImageRule> images,
        ConfigSchema config,
        Resources resources,
        Network network,
        List<PortPublication> ports,
        Optional<Set<PublicKey>> peers,
        Optional<HealthCheck> health,
        Duration patience) {
    AppRule {
        images = List.copyOf(images);
        ports = List.copyOf(ports);
        peers = peers.map(Set::copyOf);
    }

    /**
     * Which images of a repository.
     *
     * @param repository the repository
     * @param digest the one digest; none where the operator wrote {@code *}
     */
    record ImageRule(String repository, Optional<String> digest) {
        private static final String ANY = "@*";

        /** Reads {@code repository@sha256:…} or {@code repository@*}. */
        static ImageRule parse(String text) {
            if (text.endsWith(ANY)) {
                String repository = text.substring(0, text.length() - ANY.length());
                return new ImageRule(PinnedImage.requireRepository(repository), Optional.empty());
            }
            PinnedImage image = PinnedImage.parse(text);
            return new ImageRule(image.repository(), Optional.of(image.digest()));
        }

        boolean isOf(PinnedImage image) {
            return repository.equals(image.repository());
        }

        boolean allows(PinnedImage image) {
            return isOf(image) && digest.map(image.digest()::equals).orElse(true);
        }
    }
}
