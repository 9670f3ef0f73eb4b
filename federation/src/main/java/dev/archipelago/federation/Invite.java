package dev.archipelago.federation;

import java.time.Instant;

/**
 * An invite that was just made. The code is shown this once: it is not kept.
 *
 * @param id its name
 * @param code what the invited needs; a secret between the two
 * @param trust what it grants
 * @param expires until when it can be used
 * @param fingerprint what both sides compare
 */
public record Invite(String id, InviteCode code, Trust trust, Instant expires, Fingerprint fingerprint) {}
