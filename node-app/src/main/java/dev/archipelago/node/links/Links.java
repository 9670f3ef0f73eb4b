package dev.archipelago.node.links;

import dev.archipelago.federation.Federation;
import dev.archipelago.federation.FederationEvent;
import dev.archipelago.federation.FederationEvent.Kind;
import dev.archipelago.federation.PeerCalls;
import dev.archipelago.federation.signature.RequestSigner;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.transport.LinkEvent;
import dev.archipelago.transport.LinkState;
import dev.archipelago.transport.TransportException;
import dev.archipelago.transport.TransportRouter;
import dev.archipelago.transport.http.HttpCaller;
import dev.archipelago.transport.http.HttpTransport;
import dev.archipelago.transport.http.Routes;
import dev.archipelago.transport.lan.LanBuilder;
import dev.archipelago.transport.lan.LanTransport;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The links of a node, and the router that picks one for each call. */
public final class Links implements AutoCloseable {
    /** What tells of other peers or invites, or of others' keys. */
    private static final Set<Kind> CHANGING = Set.of(
            Kind.NODE_ADDED,
            Kind.NODE_UPDATED,
            Kind.NODE_REMOVED,
            Kind.JOIN_PENDING,
            Kind.INVITE_CREATED,
            Kind.INVITE_SPENT,
            Kind.INVITE_REVOKED,
            Kind.KEY_ROTATED,
            Kind.KEY_FROZEN,
            Kind.KEY_REVOKED);

    private final Whereabouts book;
    private final PeerAuth auth;
    private final TransportRouter router;

    private Links(Whereabouts book, PeerAuth auth, TransportRouter router) {
        this.book = book;
        this.auth = auth;
        this.router = router;
    }

    /** Links over HTTP alone, that carry calls now or not at all. */
    public static Links withoutOutbox(HttpCaller http, RequestSigner signer) {
        Whereabouts book = new Whereabouts();
        PeerAuth auth = new PeerAuth(signer);
        return new Links(book, auth, TransportRouter.of(new HttpTransport(http, book, auth)));
    }

    /**
     * Links that keep what can wait.
     *
     * @param outbox the folder to keep it in
     * @param news hears which links come and go, and what becomes of what was kept
     * @throws TransportException {@code STORAGE}
     */
    public static Links keeping(
            Path outbox, LocalNetwork lan, HttpCaller http, RequestSigner signer, Consumer<LinkEvent> news)
            throws TransportException {
        Whereabouts book = new Whereabouts();
        PeerAuth auth = new PeerAuth(signer);
        TransportRouter router = TransportRouter.over(lan.link(), new HttpTransport(http, book, auth))
                .outbox(outbox)
                .listener(news)
                .open();
        return new Links(book, auth, router);
    }

    /**
     * Describes the link through the local network, for these peers.
     *
     * @param routes what answers peers
     */
    public LanBuilder lan(Identity me, Routes routes) {
        return LanTransport.of(me, book, auth, routes);
    }

    /**
     * Something changed in the federation: where that is about who is a peer, links read it anew. What is kept for one
     * that is none any more is given up.
     */
    public void changed(FederationEvent event) {
        if (event.kind() == Kind.NODE_REMOVED) {
            event.peer().ifPresent(router::forget);
        }
        if (CHANGING.contains(event.kind())) {
            book.changed();
        }
    }

    /** How the federation calls peers. */
    public PeerCalls calls() {
        return new RoutedCalls(router, book);
    }

    /** Whose peers are to be reached; before, only those that calls name. */
    public void serve(Federation federation) {
        book.of(federation);
    }

    /** A peer called: links to it that rested are tried again, and what waits for it is sent. */
    public void heard(Did peer) {
        router.heard(peer);
    }

    /** How it stands with each link. */
    public List<LinkState> states() {
        return router.links();
    }

    @Override
    public void close() {
        router.close();
    }
}
