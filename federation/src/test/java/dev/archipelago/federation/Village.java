package dev.archipelago.federation;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.testing.VirtualTime;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Nodes that call each other in memory. The link shows who calls, as a signature would, and can lose a call, an answer,
 * or say who answered without showing it.
 */
final class Village implements AutoCloseable {
    static final Instant BEGIN = Instant.parse("2027-01-15T08:00:00Z");

    private static final Reply SIGNED_FOR_ANOTHER =
            new Reply.Failure(ErrorCode.UNAUTHENTICATED, "the signature does not show who calls: sign the call anew");

    final VirtualTime time = VirtualTime.startingAt(BEGIN);

    private final Path folder;
    private final Map<PublicKey, House> houses = new LinkedHashMap<>();
    private final List<House> all = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private final List<Call> sent = new ArrayList<>();
    private final List<Instant> deadlines = new ArrayList<>();
    private final RandomGenerator random;
    private Fault fault = Fault.NONE;
    private Passage passage = Passage.FREE;
    private UnaryOperator<Reply> words = reply -> reply;
    private UnaryOperator<FederationBuilder> equipment = UnaryOperator.identity();

    Village(Path folder) {
        this(folder, new SecureRandom());
    }

    /** A village in which everything is drawn from one source. */
    Village(Path folder, RandomGenerator random) {
        this.folder = folder;
        this.random = random;
    }

    /** What happens on the way of each call: it may be lost, and others may act meanwhile. */
    interface Passage {
        Passage FREE = () -> {};

        /** Called before a call arrives and before its answer does. */
        void pass() throws PeerUnreachable;
    }

    /** Something an operator does, which has to succeed. */
    interface Deed {
        void run() throws FederationException;

        default void succeed() {
            try {
                run();
            } catch (FederationException e) {
                throw new AssertionError("nothing stands against it", e);
            }
        }
    }

    void passBy(Passage how) {
        this.passage = how;
    }

    /** Has the called say something else than they would. */
    void putWords(UnaryOperator<Reply> instead) {
        this.words = instead;
    }

    /** What becomes of calls until another fault is chosen. */
    enum Fault {
        NONE,
        CALL_LOST,
        ANSWER_LOST,
        ACCEPTANCE_LOST,
        HEARTBEAT_LOST,
        ANSWERS_UNPROVEN
    }

    /** What houses have beside the usual, or instead of it, from their next opening on. */
    void equip(UnaryOperator<FederationBuilder> what) {
        this.equipment = what;
    }

    void suffer(Fault what) {
        this.fault = what;
    }

    /** By when something that is done now has to be done. */
    Instant soon() {
        return time.instant().plusSeconds(10);
    }

    /** The methods that were called, in order. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    /** The last call of a method, as whoever listens on the way has it. */
    Call overheard(Method method) {
        return sent.stream()
                .filter(call -> call.method().equals(method.text()))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    /** When those calls were to be given up, in order. */
    List<Instant> deadlines() {
        return List.copyOf(deadlines);
    }

    House house(String name) throws FederationException {
        byte[] seed = new byte[32];
        random.nextBytes(seed);
        return house(name, Identity.fromSeed(seed));
    }

    /** A house of a given identity, which it closes in the end. Of two with one key the later is called. */
    House house(String name, Identity me) throws FederationException {
        House house = new House(name, me);
        houses.put(me.publicKey(), house);
        all.add(house);
        house.open();
        return house;
    }

    @Override
    public void close() {
        all.forEach(House::close);
    }

    /** One node. */
    final class House implements AutoCloseable {
        final List<FederationEvent> events = new ArrayList<>();
        Identity me;
        Snapshot state = Snapshot.EMPTY;

        private final String name;
        private Consumer<FederationEvent> witness = event -> {};
        private Federation federation;

        @SuppressWarnings("NullAway.Init") // open() follows at once
        private House(String name, Identity me) {
            this.name = name;
            this.me = me;
        }

        void open() throws FederationException {
            federation = equipment
                    .apply(Federation.builder(folder.resolve(name), me)
                            .name(name)
                            .clocks(time, time::nanoTime)
                            .background(Runnable::run)
                            .random(random)
                            .state(() -> state)
                            .calls(new Link(this))
                            .listen(events::add)
                            .listen(event -> witness.accept(event)))
                    .open();
        }

        /** A fresh invite to here, for whoever has it. */
        String code() throws FederationException {
            return federation.invite(InviteTerms.DEFAULT).code().text();
        }

        /** Joins the other by a fresh invite of theirs. */
        Peer joins(House other) throws FederationException {
            return federation.join(other.code());
        }

        /** Goes on with what is under way. */
        void tend() throws FederationException {
            federation.tend(soon());
        }

        /** Ends it and starts it again with its next key; who calls it by the old one gets no answer of its own. */
        void rotate(Identity next) throws FederationException {
            federation.close();
            me = next;
            houses.put(next.publicKey(), this);
            open();
        }

        /** Ends it and starts it again from its disk. */
        void restart() throws FederationException {
            federation.close();
            open();
        }

        /** Does something in the very moment in which an event is told. */
        void at(FederationEvent.Kind kind, Deed what) {
            witness = event -> {
                if (event.kind() == kind) {
                    what.succeed();
                }
            };
        }

        Federation node() {
            return federation;
        }

        Did did() {
            return me.did();
        }

        /** This node as the other knows it. */
        Optional<Peer> at(House other) throws FederationException {
            return other.federation.peer(did());
        }

        UUID membershipAt(House other) throws FederationException {
            return at(other).flatMap(Peer::membership).orElseThrow();
        }

        PeerState stateAt(House other) throws FederationException {
            return at(other).orElseThrow().state();
        }

        Reply calls(House other, String method, String params) {
            return other.federation.inbound().handle(Caller.signedBy(me.publicKey()), Call.of(method, params));
        }

        List<FederationEvent.Kind> kinds() {
            return events.stream().map(FederationEvent::kind).toList();
        }

        @Override
        public void close() {
            federation.close();
            me.close();
        }
    }

    /** How a house calls others. */
    private final class Link implements PeerCalls {
        private final House house;

        Link(House house) {
            this.house = house;
        }

        @Override
        public Answered call(Destination to, Call call, Instant by) throws PeerUnreachable {
            return carry(Caller.signedBy(house.me.publicKey()), to.did(), call, by);
        }

        @Override
        public Answered callUnnamed(Destination to, Call call, Instant by) throws PeerUnreachable {
            return carry(Caller.STRANGER, to.did(), call, by);
        }
    }

    private PeerCalls.Answered carry(Caller caller, Did to, Call call, Instant by) throws PeerUnreachable {
        calls.add(call.method());
        sent.add(call);
        deadlines.add(by);
        boolean heartbeat = call.method().equals(Method.HEARTBEAT.text());
        if (fault == Fault.CALL_LOST || (fault == Fault.HEARTBEAT_LOST && heartbeat)) {
            throw new PeerUnreachable("the call was lost");
        }
        House callee = Optional.ofNullable(houses.get(to.publicKey()))
                .orElseThrow(() -> new PeerUnreachable("there is no such house"));
        passage.pass();
        boolean meant = to.publicKey().equals(callee.me.publicKey());
        Reply reply = words.apply(
                meant || caller.key().isEmpty()
                        ? callee.federation.inbound().handle(caller, call)
                        : SIGNED_FOR_ANOTHER);
        boolean confirm = call.method().equals(Method.PEER_JOIN_CONFIRM.text());
        if (fault == Fault.ANSWER_LOST || (fault == Fault.ACCEPTANCE_LOST && confirm)) {
            throw new PeerUnreachable("the answer was lost");
        }
        passage.pass();
        boolean held = caller.key().filter(callee.federation::holds).isPresent();
        return new PeerCalls.Answered(reply, meant && held && fault != Fault.ANSWERS_UNPROVEN);
    }
}
