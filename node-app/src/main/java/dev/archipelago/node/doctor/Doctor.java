package dev.archipelago.node.doctor;

import dev.archipelago.identity.Identity;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.IdentityStore;
import dev.archipelago.identity.KeyHistory;
import dev.archipelago.identity.KeyStatus;
import dev.archipelago.identity.KeyStatus.Held;
import dev.archipelago.identity.Passphrase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks a node over. It changes nothing. */
public final class Doctor {
    private static final String IDENTITY = "identity";
    private static final String SUCCESSION = "succession";

    private final IdentityStore store;
    private final RecoveryKeysAtHome recoveryKeys;
    private final LastDwn dwn;

    /** A doctor for the node whose data is in that directory. */
    public Doctor(Path dataDirectory, IdentityStore store) {
        this.store = store;
        this.recoveryKeys = new RecoveryKeysAtHome(dataDirectory);
        this.dwn = new LastDwn(dataDirectory);
    }

    /** What is so, one finding a check at least. Without a passphrase, a sealed identity is not opened. */
    public List<Finding> examine(Optional<Passphrase> passphrase) {
        List<Finding> findings = new ArrayList<>();
        Optional<KeyHistory> history = Optional.empty();
        try {
            if (passphrase.isEmpty() && store.needsPassphrase()) {
                findings.add(Finding.warn(IDENTITY, "it is sealed and was not opened: give its passphrase."));
            } else {
                history = examineIdentity(passphrase, findings);
            }
        } catch (IdentityException e) {
            findings.add(Finding.fail(IDENTITY, e.getMessage()));
        }
        dwn.examine().ifPresent(findings::add);
        findings.addAll(recoveryKeys.examine(history.map(KeyHistory::status)));
        return findings;
    }

    private Optional<KeyHistory> examineIdentity(Optional<Passphrase> passphrase, List<Finding> findings)
            throws IdentityException {
        try (Identity identity = passphrase.isPresent() ? store.open(passphrase.get()) : store.open()) {
            findings.add(Finding.ok(IDENTITY, identity + " opens from " + store.path() + "."));
            findings.add(succession(identity.succession().map(KeyHistory::status)));
            return identity.succession();
        }
    }

    private static Finding succession(Optional<KeyStatus> status) {
        if (status.isEmpty()) {
            return Finding.warn(
                    SUCCESSION,
                    "this identity has no recovery key: if its key is lost or stolen, peers have to join again.");
        }
        return status.get() instanceof Held
                ? Finding.ok(SUCCESSION, "the key committed to a recovery key.")
                : Finding.fail(SUCCESSION, "this identity was revoked: no peer that heard of it trusts it any more.");
    }
}
