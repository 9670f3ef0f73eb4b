package dev.archipelago.dwn.message;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** In whose name messages are made: who signs them if anyone does, by which role, and by which clock. */
public final class Sender {
    private final Optional<Signer> signer;
    private final Optional<String> role;
    private final Timestamps clock;

    private Sender(Optional<Signer> signer, Optional<String> role, Timestamps clock) {
        this.signer = signer;
        this.role = role;
        this.clock = clock;
    }

    /** The signer, by the system's clock. */
    public static Sender of(Signer signer) {
        return of(signer, InstantSource.system());
    }

    /** The signer, by that clock. */
    public static Sender of(Signer signer, InstantSource clock) {
        return new Sender(Optional.of(signer), Optional.empty(), new Timestamps(clock));
    }

    /** Nobody: queries and reads need no signature where anyone may. */
    public static Sender anonymous() {
        return new Sender(Optional.empty(), Optional.empty(), new Timestamps(InstantSource.system()));
    }

    /** The same one by a role: the path of the protocol's record that gave it, such as {@code peer}. */
    public Sender inRole(String path) {
        return new Sender(signer, Optional.of(path), clock);
    }

    /** The sender's DID; nothing for nobody. */
    public Optional<String> did() {
        return signer.map(Signer::did);
    }

    Optional<Signer> signer() {
        return signer;
    }

    Optional<String> role() {
        return role;
    }

    Instant now() {
        return clock.next();
    }

    Instant after(Instant earlier) {
        return clock.after(earlier);
    }

    Signer requireSigner() {
        return signer.orElseThrow(() -> new IllegalArgumentException("this message has to be signed: give a signer"));
    }
}
