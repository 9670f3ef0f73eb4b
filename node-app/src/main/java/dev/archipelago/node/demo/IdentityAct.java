package dev.archipelago.node.demo;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.DidDocument;
import dev.archipelago.identity.Ed25519;
import dev.archipelago.identity.Handover;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.IdentityStore;
import dev.archipelago.identity.KeyHistory;
import dev.archipelago.identity.KeyStatement;
import dev.archipelago.identity.RecoveryFile;
import dev.archipelago.identity.RecoveryKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** What an identity does: it is kept, proves that it is the one it says, and moves to a new key. */
final class IdentityAct {
    private final Steps steps;
    private final InstantSource clock;

    IdentityAct(Steps steps, InstantSource clock) {
        this.steps = steps;
        this.clock = clock;
    }

    void play(Path folder) throws IOException, IdentityException {
        IdentityStore store = IdentityStore.in(folder.resolve("identity"));
        RecoveryFile recovery = RecoveryFile.at(folder.resolve("recovery.key"));
        proof(init(store, recovery), store);
        theft(store, recovery);
    }

    private Did init(IdentityStore store, RecoveryFile recovery) throws IOException, IdentityException {
        steps.begin("A node makes its identity and a recovery key (archipelago init)");
        try (Handover made = Handover.first()) {
            recovery.write(made.recoveryKey());
            store.save(made.identity());
            steps.tell(made.toString());
            steps.verify("opened again from the disk, it is the same DID", isKept(made.identity(), store));
            steps.verify(
                    "its key files are for its owner alone",
                    isForOwnerAlone(store.path()) && isForOwnerAlone(recovery.path()));
            return made.identity().did();
        }
    }

    private static boolean isKept(Identity identity, IdentityStore store) throws IdentityException {
        try (Identity opened = store.open()) {
            return opened.did().equals(identity.did());
        }
    }

    private static boolean isForOwnerAlone(Path file) throws IOException {
        return !file.getFileSystem().supportedFileAttributeViews().contains("posix")
                || Files.getPosixFilePermissions(file).stream()
                        .allMatch(permission -> permission.name().startsWith("OWNER"));
    }

    private static boolean refusesForeignKey(String document, Did did) {
        try (Identity stranger = Identity.create()) {
            String own = did.keyId().substring(did.keyId().indexOf('#'));
            String foreign =
                    stranger.did().keyId().substring(stranger.did().keyId().indexOf('#'));
            DidDocument.parse(document.replace(own, foreign));
            return false;
        } catch (IdentityException refused) {
            return refused.reason() == IdentityException.Reason.MALFORMED_DOCUMENT;
        }
    }

    private void proof(Did did, IdentityStore store) throws IdentityException {
        steps.begin("It documents its keys and signs; others verify by the DID alone");
        byte[] message = "hello from an island".getBytes(StandardCharsets.UTF_8);
        try (Identity identity = store.open();
                Identity stranger = Identity.create()) {
            String document = identity.document().toJson();
            steps.verify(
                    "whoever knows only the DID resolves the same document",
                    DidDocument.parse(document).equals(DidDocument.of(did, List.of())));
            steps.verify("a document with another node's key is refused", refusesForeignKey(document, did));
            byte[] signature = identity.sign(message);
            steps.verify("the signature is the node's", Ed25519.verify(did, message, signature));
            steps.verify("a stranger's signature is not", !Ed25519.verify(did, message, stranger.sign(message)));
            message[0] ^= 1;
            steps.verify("one altered bit and it is void", !Ed25519.verify(did, message, signature));
        }
    }

    private void theft(IdentityStore store, RecoveryFile recovery) throws IdentityException {
        steps.begin("Its key is stolen: it moves to a new one (archipelago identity rotate)");
        KeyHistory peer = KeyHistory.from(recovery.protects());
        try (Identity stolen = store.open();
                Handover thief = Handover.first();
                RecoveryKey key = recovery.open();
                Handover next = key.rotate(stolen, List.of(), clock.instant())) {
            steps.verify(
                    "the thief moves it nowhere with a recovery key of their own",
                    cannotRotate(stolen, thief.recoveryKey()));
            store.replace(next.identity());
            peer = peer.accept(lastStatement(next)).history();
            steps.tell("now " + next);
            steps.verify(
                    "a peer follows to the new key",
                    peer.status().equals(next.recoveryKey().protects()) && isKept(next.identity(), store));
            steps.verify("the used recovery key moves it no further", cannotRotate(next.identity(), key));
        }
    }

    private static KeyStatement lastStatement(Handover rotated) {
        return rotated.identity().succession().orElseThrow().statements().getLast();
    }

    private boolean cannotRotate(Identity identity, RecoveryKey other) {
        try {
            other.rotate(identity, List.of(), clock.instant()).close();
            return false;
        } catch (IdentityException refused) {
            return refused.reason() == IdentityException.Reason.NOT_SUCCESSOR;
        }
    }
}
