package dev.archipelago.federation;

import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.LegacyDesk.Legacy;
import dev.archipelago.federation.deploy.AppRuntime;
import dev.archipelago.federation.deploy.DeployPolicy;
import dev.archipelago.federation.ledger.Bounds;
import dev.archipelago.federation.ledger.Ledger;
import dev.archipelago.federation.ledger.LedgerException;
import dev.archipelago.federation.sync.Rhythm;
import dev.archipelago.federation.sync.SyncEngine;
import dev.archipelago.identity.Identity;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Puts a {@link Federation} together. Whatever is not said has a default; a federation without calls hears, but cannot
 * speak.
 */
public final class FederationBuilder {
    private final Path folder;
    private final Identity me;
    private final List<Consumer<FederationEvent>> listeners = new ArrayList<>();
    private PeerCalls calls = (to, call, by) -> {
        throw new PeerUnreachable("this federation was given no way to call");
    };
    private Optional<StateSource> state = Optional.empty();
    private Optional<DeltaCodec> deltas = Optional.empty();
    private Optional<CatalogPort> catalog = Optional.empty();
    private Optional<AppRuntime> runtime = Optional.empty();
    private Supplier<DeployPolicy> policy = DeployPolicy::denyAll;
    private Rhythm rhythm = Rhythm.USUAL;
    private OnionReach onions = OnionReach.NONE;
    private Legacy legacy = Legacy.OFF;
    private Supplier<Endpoints> endpoints = () -> Endpoints.NONE;
    private Optional<String> name = Optional.empty();
    private InstantSource clock = InstantSource.system();
    private LongSupplier nanoTime = System::nanoTime;
    private RandomGenerator random = new SecureRandom();
    private Executor background = task -> Thread.ofVirtual().name("federation").start(task);

    FederationBuilder(Path dataDirectory, Identity me) {
        this.folder = dataDirectory.resolve("federation");
        this.me = me;
    }

    /** How calls go out. */
    public FederationBuilder calls(PeerCalls how) {
        this.calls = how;
        return this;
    }

    /** What members are told of this node when they ask; unless it is said, its name alone. */
    public FederationBuilder state(StateSource source) {
        this.state = Optional.of(source);
        return this;
    }

    /**
     * How members that joined by the handshake tell each other how they changed; unless it is said, they tell all each
     * time.
     */
    public FederationBuilder deltas(DeltaCodec codec) {
        this.deltas = Optional.of(codec);
        return this;
    }

    /**
     * How often members that answer are asked how they are: about every five minutes unless it is said.
     *
     * @throws IllegalArgumentException if that is not positive, or more than an hour
     */
    public FederationBuilder syncEvery(Duration interval) {
        this.rhythm = new Rhythm(interval, Rhythm.USUAL.longest());
        return this;
    }

    /** What members may browse and fetch here; unless it is said, whoever asks is told that it is not served. */
    public FederationBuilder catalog(CatalogPort what) {
        this.catalog = Optional.of(what);
        return this;
    }

    /** What runs apps here; unless it is said, every deploy is refused for want of it. */
    public FederationBuilder runtime(AppRuntime what) {
        this.runtime = Optional.of(what);
        return this;
    }

    /** What other nodes may have run here; unless it is said, nothing. */
    public FederationBuilder deploys(DeployPolicy what) {
        return deploys(() -> what);
    }

    /** What other nodes may have run here, asked anew for each deploy and again before it is done. */
    public FederationBuilder deploys(Supplier<DeployPolicy> what) {
        this.policy = what;
        return this;
    }

    /** How onion services are reached. */
    public FederationBuilder onions(OnionReach how) {
        this.onions = how;
        return this;
    }

    /**
     * Lets Rust nodes near: they may ask to be approved, and those that the operator allows it may use the older form.
     */
    public FederationBuilder legacy() {
        this.legacy = Legacy.ON;
        return this;
    }

    /** Where this node is reached, asked anew for each invite and join. */
    public FederationBuilder endpoints(Supplier<Endpoints> where) {
        this.endpoints = where;
        return this;
    }

    /**
     * What this node calls itself in invites; an empty name is none.
     *
     * @throws IllegalArgumentException for more than 64 characters, or control characters among them
     */
    public FederationBuilder name(String what) {
        if (!InviteCode.isName(what)) {
            throw new IllegalArgumentException("a node's name has at most " + InviteCode.LONGEST_NAME
                    + " characters, of which none is a control character");
        }
        this.name = Optional.of(what).filter(text -> !text.isBlank());
        return this;
    }

    /** Who is told of events; more than one can be. */
    public FederationBuilder listen(Consumer<FederationEvent> listener) {
        listeners.add(listener);
        return this;
    }

    /** The clocks, for tests: the wall's, and one that never goes back. */
    public FederationBuilder clocks(InstantSource wall, LongSupplier monotonicNanos) {
        this.clock = wall;
        this.nanoTime = monotonicNanos;
        return this;
    }

    /** Where randomness comes from, which must be a secure place outside of tests. */
    public FederationBuilder random(RandomGenerator source) {
        this.random = source;
        return this;
    }

    /** Where work runs that nobody waits for, such as checkpoints. */
    public FederationBuilder background(Executor executor) {
        this.background = executor;
        return this;
    }

    /**
     * Opens it.
     *
     * @throws FederationException {@code STORAGE} where the folder is in use, others can read it, or what is in it is
     *     not what was once written; nothing was changed then
     */
    public Federation open() throws FederationException {
        Ledger ledger = ledger();
        Books books = new Books(ledger);
        Ground ground = new Ground(me, clock, random, books, endpoints, new Listeners(listeners));
        Members members = new Members(ground, new StateCache(folder.resolve("state-cache")));
        Contacts contacts = new Contacts(ground, new SyncEngine<>(rhythm, random), nanoTime);
        books.watch(contacts::learn);
        InviteDesk invites = new InviteDesk(ground, members, name);
        Outgoing outgoing = new Outgoing(calls, members, contacts, ground::ownStatements);
        Renewals renewals = new Renewals(ground, members, outgoing);
        LegacyCalls legacyCalls = new LegacyCalls(ground, members, legacy);
        DeployDesk deploys = deploys(ledger, ground, outgoing);
        StateSource told = state.orElseGet(this::nameAlone);
        Successions successions = new Successions(ground, members);
        PeerDesk inbound = new PeerDesk(
                ground,
                new Callers(ground, legacyCalls),
                new StrangerDesk(invites, new LegacyDesk(ground, legacy), successions),
                members,
                contacts,
                renewals,
                new StateTeller(ground, () -> deploys.addTo(told.current()), deltas),
                deploys,
                new CatalogDesk(catalog),
                new CallBudget(nanoTime),
                new Repeats());
        JoinDesk joins = new JoinDesk(ground, outgoing, members);
        StateQuestions states = new StateQuestions(members, outgoing, deltas);
        Synchronizer synchronizer = new Synchronizer(ground, members, states, joins, renewals, contacts, background);
        return new Federation(
                ledger,
                ground,
                members,
                invites,
                joins,
                new LegacyJoins(ground, members, onions),
                legacyCalls,
                outgoing,
                synchronizer,
                contacts,
                new KeyNews(ground, successions, outgoing),
                deploys,
                new CatalogQuestions(outgoing),
                inbound);
    }

    private DeployDesk deploys(Ledger ledger, Ground ground, Outgoing outgoing) {
        DeployBook book = new DeployBook(ledger);
        DeployCourt court = new DeployCourt(ground, book, policy, runtime.isPresent());
        DeployHerald herald = new DeployHerald(ground, book, outgoing, nanoTime);
        Optional<RunningApps> apps = runtime.map(RunningApps::new);
        return new DeployDesk(
                ground,
                book,
                court,
                herald,
                new Commissions(ground, book, outgoing),
                apps.map(running -> new DeployWork(ground, book, court, running, herald, background)),
                new AppRemoval(ground, book, apps));
    }

    private StateSource nameAlone() {
        Snapshot told = name.map(Snapshot::named).orElse(Snapshot.EMPTY);
        return () -> told;
    }

    private Ledger ledger() throws FederationException {
        try {
            return Ledger.open(folder, Books.files(), Bounds.DEFAULT, background);
        } catch (LedgerException e) {
            throw new FederationException(Reason.STORAGE, e.getMessage(), e);
        }
    }
}
