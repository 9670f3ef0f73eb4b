package dev.archipelago.dwn.record;

import dev.archipelago.dwn.DwnDataException;
import dev.archipelago.dwn.DwnSchemas;
import dev.archipelago.dwn.DwnValidator;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a node tells of itself to everyone.
 *
 * @param did the node's DID
 * @param version the version of Archipelago that it runs, by Semantic Versioning
 * @param apps ids of the apps that are installed
 * @param timestamp when it was told
 * @param capabilities what the node can do, such as {@code file-sharing}
 */
public record NodeAnnouncement(
        String did, String version, List<String> apps, Instant timestamp, List<String> capabilities)
        implements DwnRecord {
    /** @throws IllegalArgumentException if a reader would refuse it; the message says what to mend */
    public NodeAnnouncement(
            String did, String version, List<String> apps, Instant timestamp, List<String> capabilities) {
        this.did = did;
        this.version = version;
        this.apps = List.copyOf(apps);
        this.timestamp = timestamp;
        this.capabilities = List.copyOf(capabilities);
        Valid.require(this);
    }

    /** Begins a record with what every one has. */
    public static Builder builder(String did, String version, List<String> apps, Instant timestamp) {
        return new Builder(did, version, apps, timestamp);
    }

    /** Reads what {@link DwnValidator#standard()} finds nothing wrong with, in UTF-8. */
    public static NodeAnnouncement read(byte[] json) throws DwnDataException {
        return of(new Members(DwnValidator.standard().read(DwnSchemas.NODE_ANNOUNCEMENT, json)));
    }

    /** Reads what {@link DwnValidator#standard()} finds nothing wrong with. */
    public static NodeAnnouncement read(String json) throws DwnDataException {
        return of(new Members(DwnValidator.standard().read(DwnSchemas.NODE_ANNOUNCEMENT, json)));
    }

    private static NodeAnnouncement of(Members members) {
        return new NodeAnnouncement(
                members.text("did"),
                members.text("version"),
                members.texts("apps"),
                members.moment("timestamp"),
                members.texts("capabilities"));
    }

    @Override
    public DwnSchemas schema() {
        return DwnSchemas.NODE_ANNOUNCEMENT;
    }

    @Override
    public ObjectNode json() {
        return new Draft()
                .text("did", did)
                .text("version", version)
                .texts("apps", apps)
                .moment("timestamp", timestamp)
                .textsIfAny("capabilities", capabilities)
                .json();
    }

    /** A record that is being made; what is not told is left out. */
    public static final class Builder {
        private final String did;
        private final String version;
        private final List<String> apps;
        private final Instant timestamp;
        private List<String> capabilities = List.of();

        private Builder(String did, String version, List<String> apps, Instant timestamp) {
            this.did = did;
            this.version = version;
            this.apps = apps;
            this.timestamp = timestamp;
        }

        /** What the node can do, such as {@code file-sharing}. */
        public Builder capabilities(List<String> capabilities) {
            this.capabilities = capabilities;
            return this;
        }

        /**
         * The record.
         *
         * @throws IllegalArgumentException if a reader would refuse it; the message says what to mend
         */
        public NodeAnnouncement build() {
            return new NodeAnnouncement(did, version, apps, timestamp, capabilities);
        }
    }
}
