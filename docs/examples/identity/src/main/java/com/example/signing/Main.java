package com.example.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.archipelago.identity.DidDocument;
import dev.archipelago.identity.Ed25519;
import dev.archipelago.identity.Identity;

/** Makes an identity, signs with it, verifies the signature, and shows what the identity publishes of itself. */
final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        byte[] message = "hello, islands".getBytes(UTF_8);
        try (Identity me = Identity.create()) {
            byte[] signature = me.sign(message);
            boolean ok = Ed25519.verify(me.did(), message, signature);
            DidDocument document = me.document();
            System.out.println("verified: " + ok);
            System.out.println(document.toJson());
        }
    }
}
