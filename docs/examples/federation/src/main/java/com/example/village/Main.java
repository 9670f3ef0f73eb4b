package com.example.village;

import dev.archipelago.federation.Caller;
import dev.archipelago.federation.Federation;
import dev.archipelago.federation.Peer;
import dev.archipelago.federation.PeerCalls;
import dev.archipelago.federation.Trust;
import dev.archipelago.identity.Identity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Two nodes in one program. Their calls are carried in memory, where it is plain who calls and who answers. */
public final class Main {
    private static final Map<Object, Federation> NODES = new HashMap<>();

    private static Federation node(String name, Path folder, Identity me) throws Exception {
        PeerCalls calls = (to, call, by) -> new PeerCalls.Answered(
                NODES.get(to.did()).inbound().handle(Caller.signedBy(me.publicKey()), call), true);
        Federation node = Federation.builder(folder.resolve(name), me)
                .name(name)
                .calls(calls)
                .open();
        NODES.put(me.did(), node);
        return node;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("village");
        try (Identity first = Identity.create();
                Identity second = Identity.create();
                Federation ann = node("ann", folder, first);
                Federation bob = node("bob", folder, second)) {
            String code = ann.invite(Trust.OBSERVER, Duration.ofHours(1)).code().text();
            Peer joined = bob.join(code);
            System.out.println("joined: " + joined.name().orElseThrow());
            System.out.println("may: " + joined.granted().orElseThrow());
        }
    }
}
