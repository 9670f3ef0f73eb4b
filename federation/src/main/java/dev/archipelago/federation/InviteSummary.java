package dev.archipelago.federation;

import dev.archipelago.identity.Did;
import java.time.Instant;
import java.util.Optional;

/**
 * An invite as it is listed.
 *
 * @param id its name
 * @param trust what it grants
 * @param intended for whom alone it is
 * @param expires until when it can be used
 * @param status open, reserved, spent, revoked or expired
 * @param fingerprint what both sides compare
 */
public record InviteSummary(
        String id, Trust trust, Optional<Did> intended, Instant expires, String status, Fingerprint fingerprint) {}
