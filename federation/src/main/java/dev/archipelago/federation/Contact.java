package dev.archipelago.federation;

import dev.archipelago.federation.sync.Reach;
import java.util.Optional;

/**
 * Whether a peer can be reached, as far as this node knows since it was started.
 *
 * @param online whether it answered or called of late; false also where nobody tried yet
 * @param reason why it is not, for a person, where that is known
 */
public record Contact(boolean online, Optional<String> reason) {
    static Contact of(Reach reach) {
        return switch (reach) {
            case Reach.Untried untried -> new Contact(false, Optional.empty());
            case Reach.Online online -> new Contact(true, Optional.empty());
            case Reach.Offline offline -> new Contact(false, Optional.of(offline.reason()));
        };
    }
}
