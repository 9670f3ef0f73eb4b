package dev.archipelago.node.doctor;

import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.KeyStatus;
import dev.archipelago.identity.KeyStatus.Held;
import dev.archipelago.identity.RecoveryFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Recovery keys that lie where the node's own key does, so that one thief gets both. */
final class RecoveryKeysAtHome {
    private static final String CHECK = "recovery";

    private final Path directory;

    RecoveryKeysAtHome(Path directory) {
        this.directory = directory;
    }

    List<Finding> examine(Optional<KeyStatus> identity) {
        List<Finding> findings = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.key")) {
            for (Path file : files) {
                findings.addAll(examine(RecoveryFile.at(file), identity));
            }
        } catch (NoSuchFileException e) {
            return List.of(Finding.fail(CHECK, "there is no " + directory + ". Begin with \"archipelago init\"."));
        } catch (IOException e) {
            return List.of(Finding.fail(CHECK, directory + " cannot be read: " + e.getMessage() + "."));
        }
        return findings.isEmpty() ? List.of(Finding.ok(CHECK, "no recovery key lies in " + directory + ".")) : findings;
    }

    private static List<Finding> examine(RecoveryFile file, Optional<KeyStatus> identity) {
        List<Finding> findings = new ArrayList<>();
        try {
            findings.add(Finding.warn(CHECK, file.path() + advice(file.protects(), identity)));
            file.needsPassphrase();
        } catch (IdentityException e) {
            findings.add(Finding.fail(CHECK, file.path() + ": " + e.getMessage()));
        }
        return findings;
    }

    private static String advice(Held protects, Optional<KeyStatus> identity) {
        if (identity.filter(protects::equals).isPresent()) {
            return " can move this node to another key or end it. Whoever breaks in here gets it too: move it off this"
                    + " machine.";
        }
        return identity.isPresent()
                ? " is a recovery key, but not for this node as it is: used already, left over from a rotation that"
                        + " was cut short, or another node's. Move it away; destroy it if it was used."
                : " is a recovery key: move it off this machine.";
    }
}
