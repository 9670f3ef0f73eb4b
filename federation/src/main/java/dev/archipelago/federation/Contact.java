package dev.archipelago.federation;

import dev.archipelago.federation.sync.Reach;
import java.util.Optional;

/**
 * Whether a peer can be reached, as far as this node knows since it was started.
 *
 * @param online whether it answered or called of late; false also where nobody tried yet
 * @param reason why it is not, for a person, where that is known
 * @param way how it was reached last, where the carrier of calls tells
 */
public record Contact(boolean online, Optional<String> reason, Optional<Way> way) {
    static Contact of(Reach reach, Optional<Way> way) {
        return switch (reach) {
            case Reach.Untried untried -> new Contact(false, Optional.empty(), way);
            case Reach.Online online -> new Contact(true, Optional.empty(), way);
            case Reach.Offline offline -> new Contact(false, Optional.of(offline.reason()), way);
        };
    }
}
