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
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** What a node can do so far: make an identity, keep it, document it, prove that it is the one it says, and rotate. */
public final class Demonstration {
    private final Steps steps;
    private final InstantSource clock;

    private Demonstration(PrintWriter out, InstantSource clock) {
        this.steps = new Steps(out);
        this.clock = clock;
    }

    /** A demonstration that tells what it does. */
    public static Demonstration printingTo(PrintWriter out, InstantSource clock) {
        return new Demonstration(out, clock);
    }

    /** Runs in a temporary folder, which is gone afterwards; answers whether every step held. */
    public boolean run() throws IOException, IdentityException {
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            IdentityStore store = IdentityStore.in(folder.path().resolve("identity"));
            RecoveryFile recovery = RecoveryFile.at(folder.path().resolve("recovery.key"));
            Did did = init(store, recovery);
            document(did, store);
            signature(did, store);
            theft(store, recovery);
        }
        return steps.allHeld();
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

    private void document(Did did, IdentityStore store) throws IdentityException {
        steps.begin("It documents its keys (archipelago identity document)");
        try (Identity identity = store.open()) {
            String published = identity.document().toJson();
            DidDocument read = DidDocument.parse(published);
            steps.verify(
                    "whoever knows only the DID resolves the same document",
                    read.equals(DidDocument.of(did, List.of())));
            steps.verify("a document with another node's key is refused", refusesForeignKey(published, did));
        }
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

    private void signature(Did did, IdentityStore store) throws IdentityException {
        steps.begin("It signs, and others verify by the DID alone");
        byte[] message = "hello from an island".getBytes(StandardCharsets.UTF_8);
        try (Identity identity = store.open();
                Identity stranger = Identity.create()) {
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
