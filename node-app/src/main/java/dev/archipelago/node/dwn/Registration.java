package dev.archipelago.node.dwn;

import dev.archipelago.dwn.DwnProtocol;
import dev.archipelago.dwn.client.DwnClient;
import dev.archipelago.dwn.client.DwnException;
import dev.archipelago.dwn.message.ProtocolsConfigure;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Installs the protocols at a DWN. It asks first, and leaves alone what is there as it should be. */
final class Registration {
    private Registration() {}

    /**
     * Installs what is missing or is another.
     *
     * @return those that were not there before, or were another
     */
    static Set<DwnProtocol> at(DwnClient home) throws DwnException {
        Set<DwnProtocol> changed = EnumSet.noneOf(DwnProtocol.class);
        for (DwnProtocol protocol : DwnProtocol.values()) {
            JsonNode wanted = protocol.installable();
            Optional<JsonNode> there = home.protocol(protocol.uri()).map(ProtocolsConfigure::definition);
            if (!there.equals(Optional.of(wanted))) {
                home.configure(wanted);
                changed.add(protocol);
            }
        }
        return changed;
    }
}
