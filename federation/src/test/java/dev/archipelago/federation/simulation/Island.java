package dev.archipelago.federation.simulation;

import dev.archipelago.federation.Federation;
import dev.archipelago.federation.FederationBuilder;
import dev.archipelago.federation.FederationEvent;
import dev.archipelago.federation.FederationException;
import dev.archipelago.federation.Peer;
import dev.archipelago.federation.PlainDeltas;
import dev.archipelago.federation.Snapshot;
import dev.archipelago.federation.Trust;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.Handover;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.RevealSecrets;
import dev.archipelago.testing.Seed;
import dev.archipelago.testing.fs.CrashFileSystem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One node, its machine, its keys, its clock and its apps. */
final class Island {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final World world;
    private final int number;
    private final Seed seed;
    private final List<Handover> keys = new ArrayList<>();
    private final Dock dock;
    private CrashFileSystem machine;
    private Federation node;
    private Duration offset;
    private int boots;
    private int news;
    private boolean spoiled;
    private boolean stepped;
    private boolean cutOff;

    Island(World world, int number, Seed seed) throws FederationException {
        this.world = world;
        this.number = number;
        this.seed = seed;
        this.machine = CrashFileSystem.create(seed);
        this.dock = new Dock(world, this);
        this.offset = Duration.ofMillis(seed.split("clock").random().nextLong(-20_000, 20_000));
        keep(Handover.first(new SeededKeys(seed.split("keys").random())));
        this.node = opened();
    }

    private void keep(Handover handover) {
        keys.add(handover);
        world.secrets().add(handover.identity().seed(RevealSecrets.deliberately()));
    }

    /** Every other one tells how it changed, where it is asked so. */
    private Federation opened() throws FederationException {
        boots++;
        FederationBuilder builder = Federation.builder(machine.getPath("/data"), me())
                .name(toString())
                .clocks(this::now, world.time()::nanoTime)
                .background(Runnable::run)
                .random(seed.split("boot").split(boots).random())
                .state(this::state)
                .calls(new Ferry(world, this))
                .runtime(dock)
                .deploys(Dock.POLICY)
                .listen(this::told);
        boolean tellsDeltas = number % 2 == 1;
        return (tellsDeltas ? builder.deltas(new PlainDeltas(this + "-" + boots, 8)) : builder).open();
    }

    /** Its name is its news; apps that never change make it so long that deltas are shorter. */
    private Snapshot state() {
        Snapshot state = Snapshot.named(this + " " + ++news);
        for (String app : List.of("atlas", "beacon", "compass", "dory")) {
            state = state.app(app, "running", "1.0-" + "x".repeat(50));
        }
        return state;
    }

    private void told(FederationEvent event) {
        world.secrets().requireNoneIn(event.data().values().toString(), "an event");
        world.chronicle().told(this, event);
    }

    /** Does something as its operator; a machine that is down does nothing. */
    void does(World.Act act) throws FederationException {
        if (!isDown()) {
            act.run();
        }
    }

    Federation node() {
        return node;
    }

    Dock dock() {
        return dock;
    }

    int number() {
        return number;
    }

    int boots() {
        return boots;
    }

    /** How many answers it gave about itself. */
    int news() {
        return news;
    }

    Instant now() {
        return world.time().instant().plus(offset);
    }

    Instant soon() {
        return now().plus(PATIENCE);
    }

    void stepClock(Duration amount) {
        offset = offset.plus(amount);
        stepped = true;
    }

    /** Whether its key or its clock changed, in the midst of whatever was under way. */
    boolean isChanged() {
        return stepped || keys.size() > 1;
    }

    Identity me() {
        return keys.getLast().identity();
    }

    Did did() {
        return me().did();
    }

    PublicKey key() {
        return me().publicKey();
    }

    /** Its keys with their recovery keys, the first first. */
    List<Handover> keys() {
        return keys;
    }

    /** Which of its keys this is; below zero if it is none. */
    int indexOf(PublicKey key) {
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).identity().publicKey().equals(key)) {
                return i;
            }
        }
        return -1;
    }

    /** The record of another that counts here: the one under its latest key that is known. */
    Optional<Peer> record(Island other) {
        for (int i = other.keys.size() - 1; i >= 0; i--) {
            Optional<Peer> peer = node.peer(other.keys.get(i).identity().did());
            if (peer.isPresent()) {
                return peer;
            }
        }
        return Optional.empty();
    }

    Trust trustIn(Island other) {
        return record(other)
                .filter(peer -> peer.state() == dev.archipelago.federation.PeerState.MEMBER)
                .map(Peer::trust)
                .orElse(Trust.UNTRUSTED);
    }

    boolean isDown() {
        return machine.isDown();
    }

    boolean isCutOff() {
        return cutOff;
    }

    void cutOff(boolean is) {
        cutOff = is;
    }

    /** Whether its keys were ended or contradict themselves. */
    boolean isSpoiled() {
        return spoiled;
    }

    void spoil() {
        spoiled = true;
    }

    /** Has the power go after so many writes more. */
    void failSoon(int writes) {
        machine.crashAt(machine.operations() + writes);
    }

    /** Loses its power, if it has not lost it, and starts again. */
    void powerFails(Seed what) throws FederationException {
        machine = machine.restart(what);
        node = opened();
    }

    void processDies() throws FederationException {
        machine = machine.restartAfterKill();
        node = opened();
    }

    void startsAnew() throws FederationException {
        node.close();
        node = opened();
    }

    /** Goes by its next key. */
    void rotates(SeededKeys random) throws FederationException {
        Handover now = keys.getLast();
        try {
            Handover next = now.recoveryKey().rotate(now.identity(), List.of(), now(), random);
            node.close();
            keep(next);
            node = opened();
        } catch (dev.archipelago.identity.IdentityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "i" + number;
    }
}
