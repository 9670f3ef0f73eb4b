package dev.archipelago.federation;

import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.deploy.AskedDeploy;
import dev.archipelago.federation.deploy.DeployReceipt;
import dev.archipelago.federation.deploy.DeployRequest;
import dev.archipelago.federation.deploy.DeployedApp;
import dev.archipelago.federation.join.InviteId;
import dev.archipelago.federation.join.InviteKeys;
import dev.archipelago.federation.ledger.Ledger;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.KeyStatement;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.credential.FederationCredential.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A node's federation: its members, its invites, and what members ask of each other. It does no networking: calls go
 * out through {@link PeerCalls} and come in through {@link #inbound()}. Safe for use by several threads; its methods
 * block as long as the disk and the peers do.
 */
public final class Federation implements AutoCloseable {
    private static final Duration NOTICE = Duration.ofSeconds(10);
    private static final Duration TEXT_KEPT = Duration.ofDays(7);

    private final Ledger ledger;
    private final Ground ground;
    private final Members members;
    private final InviteDesk invites;
    private final JoinDesk joins;
    private final LegacyJoins legacyJoins;
    private final LegacyCalls legacyCalls;
    private final Outgoing outgoing;
    private final Synchronizer synchronizer;
    private final Contacts contacts;
    private final KeyNews keyNews;
    private final DeployDesk deploys;
    private final CatalogQuestions catalogs;
    private final Inbound inbound;

    Federation(
            Ledger ledger,
            Ground ground,
            Members members,
            InviteDesk invites,
            JoinDesk joins,
            LegacyJoins legacyJoins,
            LegacyCalls legacyCalls,
            Outgoing outgoing,
            Synchronizer synchronizer,
            Contacts contacts,
            KeyNews keyNews,
            DeployDesk deploys,
            CatalogQuestions catalogs,
            Inbound inbound) {
        this.ledger = ledger;
        this.ground = ground;
        this.members = members;
        this.invites = invites;
        this.joins = joins;
        this.legacyJoins = legacyJoins;
        this.legacyCalls = legacyCalls;
        this.outgoing = outgoing;
        this.synchronizer = synchronizer;
        this.contacts = contacts;
        this.keyNews = keyNews;
        this.deploys = deploys;
        this.catalogs = catalogs;
        this.inbound = inbound;
    }

    /** Begins the federation of an identity, kept in the folder {@code federation} of a data directory. */
    public static FederationBuilder builder(Path dataDirectory, Identity me) {
        return new FederationBuilder(dataDirectory, me);
    }

    /** Answers calls that come over any link. */
    public Inbound inbound() {
        return inbound;
    }

    /** Answers the operator's calls; whoever carries them here has to know that they are the operator's. */
    public Inbound operator() {
        return new OperatorDesk(this, new LegacyOperations(legacyJoins, legacyCalls, ground::now), ground::now);
    }

    /** Rust nodes that say they joined. */
    public LegacyJoins legacyJoins() {
        return legacyJoins;
    }

    /** Which Rust nodes may use the older form. */
    public LegacyCalls legacyCalls() {
        return legacyCalls;
    }

    /** Makes an invite by {@link InviteTerms#DEFAULT} but for these two. */
    public Invite invite(Trust trust, Duration life) throws FederationException {
        return invite(InviteTerms.DEFAULT.granting(trust).lasting(life));
    }

    /**
     * Makes an invite.
     *
     * @throws FederationException {@code LIMITED} or {@code STORAGE}
     */
    public Invite invite(InviteTerms terms) throws FederationException {
        return invites.create(terms);
    }

    /** The invites that were made, for some days after they are over. */
    public List<InviteSummary> invites() {
        return invites.list();
    }

    /**
     * Takes an invite back.
     *
     * @throws FederationException {@code MALFORMED}, {@code NOT_FOUND}, {@code CONFLICT} where it was used, or
     *     {@code STORAGE}
     */
    public void revokeInvite(String id) throws FederationException {
        try {
            invites.revoke(InviteId.parse(id));
        } catch (MalformedException e) {
            throw new FederationException(Reason.MALFORMED, "an invite's id is 32 hex digits: `invites` lists them", e);
        }
    }

    /** What both sides of an invite compare before they trust each other. */
    public Fingerprint fingerprint(InviteCode code) {
        return Fingerprint.of(
                code.inviter().publicKey(),
                InviteKeys.of(code.token(), code.inviter().publicKey()).id());
    }

    /**
     * Joins by an invite code, trusting the inviter and giving up after half a minute.
     *
     * @throws FederationException as {@link #join(InviteCode, Trust, Instant)}
     */
    public Peer join(String code) throws FederationException {
        return join(InviteCode.parse(code), Trust.TRUSTED, ground.now().plus(Duration.ofSeconds(30)));
    }

    /**
     * Joins by an invite code. When this returns, the inviter is a member here and this node one there, or about to be:
     * where the last message was lost it is repeated by {@link #tend}. A join that fails in between goes on with the
     * same code, or by itself.
     *
     * @param trust what the inviter may do here: trusted or observer
     * @param by when to give up
     * @throws FederationException {@code INVITE_INVALID}, {@code NOT_PROVEN}, {@code CONFLICT}, {@code UNREACHABLE},
     *     {@code MALFORMED} or {@code STORAGE}
     */
    public Peer join(InviteCode code, Trust trust, Instant by) throws FederationException {
        Level level = trust.credentialLevel()
                .orElseThrow(() -> new FederationException(
                        Reason.MALFORMED, "a join grants the inviter the trust level trusted or observer"));
        return members.shown(joins.join(code, level, by));
    }

    /** All nodes that are known, also those that were removed or blocked. */
    public List<Peer> peers() {
        return ground.books().peers().stream().map(members::shown).toList();
    }

    /** A node by its key, whichever DID names it. */
    public Optional<Peer> peer(Did did) {
        return ground.books().peer(did.publicKey()).map(members::shown);
    }

    /** Whether a key is that of a node known here that is not blocked; one that was removed is known for a while. */
    public boolean holds(PublicKey key) {
        return ground.held(key).isPresent();
    }

    /**
     * Changes what a member may do here, and tells it.
     *
     * @throws FederationException {@code NOT_FOUND}, {@code CONFLICT} where it is no member, or {@code STORAGE}
     */
    public Peer setTrust(Did did, Trust trust) throws FederationException {
        PeerRecord peer = members.trust(did.publicKey(), trust);
        ObjectNode params = Outgoing.params().put("trust_level", trust.text());
        outgoing.tell(peer, Method.TRUST_CHANGED, params, noticeBy());
        return members.shown(peer);
    }

    /**
     * Ends a membership and tells the other side; a node that was blocked can then join again by an invite.
     *
     * @return whether the other side heard of it; if not, it learns it with its next call
     * @throws FederationException {@code NOT_FOUND} or {@code STORAGE}
     */
    public boolean remove(Did did) throws FederationException {
        PeerRecord before = members.remove(did.publicKey());
        return before.isBound() && outgoing.tell(before, Method.PEER_LEFT, Outgoing.params(), noticeBy());
    }

    /**
     * Shuts a key out until it is removed.
     *
     * @throws FederationException {@code NOT_FOUND} or {@code STORAGE}
     */
    public void block(Did did) throws FederationException {
        members.block(did.publicKey());
    }

    /**
     * Names a node for this operator alone; an empty name takes the other away.
     *
     * @throws FederationException {@code NOT_FOUND}, {@code MALFORMED} or {@code STORAGE}
     */
    public Peer alias(Did did, String alias) throws FederationException {
        if (alias.length() > 64) {
            throw new FederationException(Reason.MALFORMED, "a name has at most 64 characters");
        }
        return members.shown(
                members.alias(did.publicKey(), Optional.of(alias.strip()).filter(name -> !name.isEmpty())));
    }

    /**
     * Sends a text to a peer that trusts this node. Where the peer cannot be reached and the carrier of calls can keep
     * it, it goes out later, within a week.
     *
     * @throws FederationException {@code NOT_FOUND}, {@code CONFLICT} where it is blocked here, {@code REMOVED} where
     *     the membership is over here or there, {@code UNREACHABLE}, {@code FORBIDDEN} or {@code LIMITED}
     */
    public Sent send(Did did, String text, Instant by) throws FederationException {
        PeerRecord peer = members.requireBound(did.publicKey());
        joins.settle(peer, by);
        Call call = new Call(
                Method.TEXT.text(),
                Call.of(Method.TEXT.text(), Outgoing.params().put("text", text)).params(),
                Optional.of(ground.randomId().toString()));
        return outgoing.post(peer, call, by, ground.now().plus(TEXT_KEPT));
    }

    /**
     * Asks a peer to do something with an app. Asked again under the same id, the peer does nothing twice and says how
     * far it is. What becomes of it later is told by an event, and found in {@link #deploys}.
     *
     * @return what the peer says became of it so far, which it signed
     * @throws FederationException {@code NOT_FOUND}, {@code CONFLICT} where the id stands for something else,
     *     {@code REMOVED}, {@code UNREACHABLE}, {@code FORBIDDEN}, {@code NOT_PROVEN}, {@code MALFORMED},
     *     {@code LIMITED} or {@code STORAGE}
     */
    public DeployReceipt deploy(Did did, DeployRequest request, Instant by) throws FederationException {
        PeerRecord peer = members.requireBound(did.publicKey());
        joins.settle(peer, by);
        return deploys.ask(peer, request, by);
    }

    /** The deploys that this node asked others for in the last 30 days, the newest first. */
    public List<AskedDeploy> deploys() {
        return deploys.asked();
    }

    /** The apps that other nodes have running here. */
    public List<DeployedApp> apps() {
        return deploys.apps();
    }

    /**
     * Takes away an app that another node has running here, be it a peer still or not. That node is not told; it sees
     * at its next sync what runs here.
     *
     * @throws FederationException {@code NOT_FOUND}, {@code LIMITED} while a deploy of it is under way,
     *     {@code CONFLICT} where this node has no runtime, {@code UNREACHABLE} where the runtime fails, or
     *     {@code STORAGE}
     */
    public void removeApp(String appId) throws FederationException {
        deploys.remove(appId);
    }

    /**
     * Asks a peer that lets this node look what it shares.
     *
     * @param cursor {@link CatalogPage#next()} of the part before; nothing for the first
     * @throws FederationException {@code NOT_FOUND}, {@code REMOVED}, {@code UNREACHABLE}, {@code FORBIDDEN},
     *     {@code LIMITED}, {@code CONFLICT} where it is blocked here, or {@code NOT_PROVEN} where the answer cannot be
     *     used
     */
    public CatalogPage catalog(Did did, Optional<String> cursor, Instant by) throws FederationException {
        PeerRecord peer = members.requireBound(did.publicKey());
        joins.settle(peer, by);
        return catalogs.page(peer, cursor, by);
    }

    /**
     * Asks a peer that lets this node look for a part of a file that it shares.
     *
     * @param id of the file in the peer's catalog
     * @param length up to {@link FileChunk#LONGEST}; the part ends with the file
     * @throws FederationException as {@link #catalog}, and {@code FORBIDDEN} where the file is to be paid for,
     *     {@code CONFLICT} where there is none of that id now, or {@code MALFORMED}
     */
    public FileChunk file(Did did, String id, long offset, int length, Instant by) throws FederationException {
        PeerRecord peer = members.requireBound(did.publicKey());
        joins.settle(peer, by);
        return catalogs.chunk(peer, id, offset, length, by);
    }

    /**
     * Asks a peer how it is, and keeps what it tells.
     *
     * @throws FederationException {@code NOT_FOUND}, {@code CONFLICT} where it is blocked here, or {@code REMOVED}
     */
    public SyncResult sync(Did did, Instant by) throws FederationException {
        return synchronizer.ask(members.requireBound(did.publicKey()), by);
    }

    /** Asks all members that let this node look how they are, some at once, and keeps what they tell. */
    public List<SyncResult> sync(Instant by) {
        List<PeerRecord> asked = ground.books().peersIn(PeerState.MEMBER).stream()
                .filter(PeerRecord::isAsked)
                .toList();
        return synchronizer.all(asked, by);
    }

    /**
     * Takes in key statements that the operator brings. What they say of peers is followed; what they say of this node
     * is passed on to all members, say that its key was ended.
     *
     * @throws FederationException {@code STORAGE}
     */
    public BroughtStatements bring(List<KeyStatement> statements, Instant by) throws FederationException {
        return keyNews.bring(statements, by);
    }

    /** How a peer was when it last told. */
    public Optional<KnownState> state(Did did) {
        return ground.books().peer(did.publicKey()).flatMap(members::state);
    }

    /** The secrets by which this node and others recognise each other now. Reads all peers: not for every call. */
    public List<DoorSecret> doorSecrets() {
        return new DoorSecrets(ground).all();
    }

    /** Whether a peer can be reached. */
    public Contact contact(Did did) {
        return contacts.contact(did);
    }

    /** To be told when a link is there again: peers that could not be reached are then asked soon. */
    public void linkIsUp() {
        contacts.linkIsUp();
    }

    /** To be told when there may be a link to one peer again: it is then asked soon. */
    public void linkIsUp(Did did) {
        contacts.linkIsUp(did);
    }

    /**
     * Does what time asks for: goes on with joins and deploys that were interrupted, asks peers how they are, and
     * forgets what is over. To be called now and then, about every half minute.
     *
     * @param by when to give up on peers that do not answer
     */
    public void tend(Instant by) throws FederationException {
        invites.tidy();
        members.tidy();
        legacyJoins.tidy();
        joins.resume(by);
        synchronizer.tend(by);
        deploys.tend(by);
    }

    private Instant noticeBy() {
        return ground.now().plus(NOTICE);
    }

    /** Writes a last checkpoint and gives the folder back. */
    @Override
    public void close() {
        ledger.close();
    }
}
