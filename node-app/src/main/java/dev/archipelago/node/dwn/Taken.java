package dev.archipelago.node.dwn;

import dev.archipelago.dwn.record.DeployStatus;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A request for a deploy that was found at a DWN and is to be answered there.
 *
 * @param recordId the record
 * @param contextId under which it is answered
 * @param place at which DWN
 * @param requester who signed it
 * @param seen when it was found
 * @param call what to hand over, as the params of a deploy in JSON; nothing where it was not let so far
 * @param status what became of it, once that is known
 * @param reason why it was rejected or failed
 * @param told whether the answer is at the DWN
 */
record Taken(
        String recordId,
        String contextId,
        String place,
        String requester,
        Instant seen,
        Optional<String> call,
        Optional<DeployStatus> status,
        Optional<String> reason,
        boolean told) {

    /**
     * The id under which the deploy is known here. It follows from the record, so the record is good for one deploy.
     */
    static String deployId(String recordId) {
        try {
            ByteBuffer hash = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256")
                    .digest(("archipelago deploy by dwn " + recordId).getBytes(StandardCharsets.UTF_8)));
            long high = (hash.getLong() & ~0xF000L) | 0x8000L;
            long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
            return new UUID(high, low).toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    String deployId() {
        return deployId(recordId);
    }

    boolean isOver() {
        return status.filter(now -> now != DeployStatus.ACCEPTED).isPresent();
    }

    Taken became(DeployStatus now, Optional<String> why) {
        return new Taken(recordId, contextId, place, requester, seen, call, Optional.of(now), why, false);
    }

    Taken asTold() {
        return new Taken(recordId, contextId, place, requester, seen, call, status, reason, true);
    }
}
