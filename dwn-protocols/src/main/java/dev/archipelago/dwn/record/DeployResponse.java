package dev.archipelago.dwn.record;

import dev.archipelago.dwn.DwnDataException;
import dev.archipelago.dwn.DwnSchemas;
import dev.archipelago.dwn.DwnValidator;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What became of a {@link DeployRequest}.
 *
 * @param requestId the id of the request
 * @param status what became of it
 * @param reason why it was refused or failed
 * @param completedAt when it was done
 */
public record DeployResponse(
        String requestId, DeployStatus status, Optional<String> reason, Optional<Instant> completedAt)
        implements DwnRecord {
    /** @throws IllegalArgumentException if a reader would refuse it; the message says what to mend */
    public DeployResponse(
            String requestId, DeployStatus status, Optional<String> reason, Optional<Instant> completedAt) {
        this.requestId = requestId;
        this.status = status;
        this.reason = reason;
        this.completedAt = completedAt;
        Valid.require(this);
    }

    /** Begins a record with what every one has. */
    public static Builder builder(String requestId, DeployStatus status) {
        return new Builder(requestId, status);
    }

    /** Reads what {@link DwnValidator#standard()} finds nothing wrong with, in UTF-8. */
    public static DeployResponse read(byte[] json) throws DwnDataException {
        return of(new Members(DwnValidator.standard().read(DwnSchemas.DEPLOY_RESPONSE, json)));
    }

    /** Reads what {@link DwnValidator#standard()} finds nothing wrong with. */
    public static DeployResponse read(String json) throws DwnDataException {
        return of(new Members(DwnValidator.standard().read(DwnSchemas.DEPLOY_RESPONSE, json)));
    }

    private static DeployResponse of(Members members) {
        return new DeployResponse(
                members.text("request_id"),
                members.word("status", DeployStatus::of),
                members.optionalText("reason"),
                members.optionalMoment("completed_at"));
    }

    @Override
    public DwnSchemas schema() {
        return DwnSchemas.DEPLOY_RESPONSE;
    }

    @Override
    public ObjectNode json() {
        return new Draft()
                .text("request_id", requestId)
                .text("status", status.text())
                .text("reason", reason)
                .moment("completed_at", completedAt)
                .json();
    }

    /** A record that is being made; what is not told is left out. */
    public static final class Builder {
        private final String requestId;
        private final DeployStatus status;
        private Optional<String> reason = Optional.empty();
        private Optional<Instant> completedAt = Optional.empty();

        private Builder(String requestId, DeployStatus status) {
            this.requestId = requestId;
            this.status = status;
        }

        /** Why it was refused or failed. */
        public Builder reason(String reason) {
            this.reason = Optional.of(reason);
            return this;
        }

        /** When it was done. */
        public Builder completedAt(Instant completedAt) {
            this.completedAt = Optional.of(completedAt);
            return this;
        }

        /**
         * The record.
         *
         * @throws IllegalArgumentException if a reader would refuse it; the message says what to mend
         */
        public DeployResponse build() {
            return new DeployResponse(requestId, status, reason, completedAt);
        }
    }
}
