package dev.archipelago.node.demo;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.DidDocument;
import dev.archipelago.identity.Ed25519;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.IdentityStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a node can do so far: make an identity, keep it, document it, and prove that it is the one it says. */
public final class Demonstration {
    private final Steps steps;

    private Demonstration(PrintWriter out) {
        this.steps = new Steps(out);
    }

    /** A demonstration that tells what it does. */
    public static Demonstration printingTo(PrintWriter out) {
        return new Demonstration(out);
    }

    /** Runs in a temporary folder, which is gone afterwards; answers whether every step held. */
    public boolean run() throws IOException, IdentityException {
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            IdentityStore store = IdentityStore.in(folder.path().resolve("identity"));
            Did did = init(store);
            document(did, store);
            signature(did, store);
        }
        return steps.allHeld();
    }

    private Did init(IdentityStore store) throws IOException, IdentityException {
        steps.begin("A node makes its identity (archipelago init)");
        try (Identity made = store.create();
                Identity shown = store.open()) {
            steps.tell(made.toString());
            steps.verify(
                    "opened again from the disk, it is the same DID",
                    shown.did().equals(made.did()));
            steps.verify("its key file is for its owner alone", isForOwnerAlone(store.path()));
            return made.did();
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
}
