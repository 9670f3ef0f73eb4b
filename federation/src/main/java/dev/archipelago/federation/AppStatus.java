package dev.archipelago.federation;

import java.util.Optional;

/**
 * An app on a node, as the node tells of it.
 *
 * @param id what the app is called there, once in a snapshot
 * @param status {@code running}, {@code stopped}, {@code installed}, or what else the node says of it
 * @param version which version it is
 */
public record AppStatus(String id, String status, Optional<String> version) {
    static final int LONGEST = 64;

    /** @throws IllegalArgumentException for a text that is empty, longer than 64 characters, or not for showing */
    public AppStatus {
        if (!isText(id) || !isText(status) || !version.map(AppStatus::isText).orElse(true)) {
            throw new IllegalArgumentException("an app's id, status and version have 1 to " + LONGEST
                    + " characters each, of which none is a control character");
        }
    }

    private static boolean isText(String text) {
        return !text.isEmpty() && InviteCode.isName(text);
    }
}
