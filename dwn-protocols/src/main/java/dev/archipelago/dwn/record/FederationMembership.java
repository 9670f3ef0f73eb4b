package dev.archipelago.dwn.record;

import dev.archipelago.dwn.DwnDataException;
import dev.archipelago.dwn.DwnSchemas;
import dev.archipelago.dwn.DwnValidator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * That a node is in the federation of the one who writes this.
 *
 * @param nodeDid the node's DID
 * @param trust how far it is trusted
 * @param joinedAt when it joined
 * @param lastSeen when it was heard of last
 * @param apps ids of the apps that it told of
 * @param credentialId the id of the credential that states the membership; it is evidence and authorises nothing
 */
public record FederationMembership(
        String nodeDid,
        TrustLevel trust,
        Instant joinedAt,
        Optional<Instant> lastSeen,
        List<String> apps,
        Optional<String> credentialId)
        implements DwnRecord {
    /** @throws IllegalArgumentException if a reader would refuse it; the message says what to mend */
    public FederationMembership(
            String nodeDid,
            TrustLevel trust,
            Instant joinedAt,
            Optional<Instant> lastSeen,
            List<String> apps,
            Optional<String> credentialId) {
        this.nodeDid = nodeDid;
        this.trust = trust;
        this.joinedAt = joinedAt;
        this.lastSeen = lastSeen;
        this.apps = List.copyOf(apps);
        this.credentialId = credentialId;
        Valid.require(this);
    }

    /** Begins a record with what every one has. */
    public static Builder builder(String nodeDid, TrustLevel trust, Instant joinedAt) {
        return new Builder(nodeDid, trust, joinedAt);
    }

    /** Reads what {@link DwnValidator#standard()} finds nothing wrong with, in UTF-8. */
    public static FederationMembership read(byte[] json) throws DwnDataException {
        return of(new Members(DwnValidator.standard().read(DwnSchemas.FEDERATION_MEMBERSHIP, json)));
    }

    /** Reads what {@link DwnValidator#standard()} finds nothing wrong with. */
    public static FederationMembership read(String json) throws DwnDataException {
        return of(new Members(DwnValidator.standard().read(DwnSchemas.FEDERATION_MEMBERSHIP, json)));
    }

    private static FederationMembership of(Members members) {
        return new FederationMembership(
                members.text("node_did"),
                members.word("trust_level", TrustLevel::of),
                members.moment("joined_at"),
                members.optionalMoment("last_seen"),
                members.texts("apps"),
                members.optionalText("credential_id"));
    }

    @Override
    public DwnSchemas schema() {
        return DwnSchemas.FEDERATION_MEMBERSHIP;
    }

    @Override
    public ObjectNode json() {
        return new Draft()
                .text("node_did", nodeDid)
                .text("trust_level", trust.text())
                .moment("joined_at", joinedAt)
                .moment("last_seen", lastSeen)
                .textsIfAny("apps", apps)
                .text("credential_id", credentialId)
                .json();
    }

    /** A record that is being made; what is not told is left out. */
    public static final class Builder {
        private final String nodeDid;
        private final TrustLevel trust;
        private final Instant joinedAt;
        private Optional<Instant> lastSeen = Optional.empty();
        private List<String> apps = List.of();
        private Optional<String> credentialId = Optional.empty();

        private Builder(String nodeDid, TrustLevel trust, Instant joinedAt) {
            this.nodeDid = nodeDid;
            this.trust = trust;
            this.joinedAt = joinedAt;
        }

        /** When it was heard of last. */
        public Builder lastSeen(Instant lastSeen) {
            this.lastSeen = Optional.of(lastSeen);
            return this;
        }

        /** Ids of the apps that it told of. */
        public Builder apps(List<String> apps) {
            this.apps = apps;
            return this;
        }

        /** The id of the credential that states the membership; it is evidence and authorises nothing. */
        public Builder credentialId(String credentialId) {
            this.credentialId = Optional.of(credentialId);
            return this;
        }

        /**
         * The record.
         *
         * @throws IllegalArgumentException if a reader would refuse it; the message says what to mend
         */
        public FederationMembership build() {
            return new FederationMembership(nodeDid, trust, joinedAt, lastSeen, apps, credentialId);
        }
    }
}
