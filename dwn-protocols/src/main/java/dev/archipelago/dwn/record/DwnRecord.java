package dev.archipelago.dwn.record;

import dev.archipelago.dwn.DwnSchemas;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The data of one record. Each is valid from the start: none can be made that {@link DwnSchemas#validate(String)} finds
 * fault with. Reading passes over members that the schema does not name, and they are not written again.
 */
public sealed interface DwnRecord
        permits NodeAnnouncement, FileEntry, FederationMembership, PeerStatus, DeployRequest, DeployResponse {
    /** The schema that it keeps to. */
    DwnSchemas schema();

    /** The record as JSON; a new tree each time. */
    ObjectNode json();

    /** The record as JSON without white space, in UTF-8. */
    default byte[] bytes() {
        return JsonMapper.shared().writeValueAsString(json()).getBytes(StandardCharsets.UTF_8);
    }
}
