package dev.archipelago.node.links;

import dev.archipelago.federation.Federation;
import dev.archipelago.federation.PeerCalls;
import dev.archipelago.federation.signature.RequestSigner;
import dev.archipelago.identity.Did;
import dev.archipelago.transport.LinkEvent;
import dev.archipelago.transport.LinkState;
import dev.archipelago.transport.TransportException;
import dev.archipelago.transport.TransportRouter;
import dev.archipelago.transport.http.HttpCaller;
import dev.archipelago.transport.http.HttpTransport;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** The links of a node, and the router that picks one for each call. */
public final class Links implements AutoCloseable {
    private final Whereabouts book;
    private final TransportRouter router;

    private Links(Whereabouts book, TransportRouter router) {
        this.book = book;
        this.router = router;
    }

    /** Links that carry calls now or not at all. */
    public static Links withoutOutbox(HttpCaller http, RequestSigner signer) {
        Whereabouts book = new Whereabouts();
        return new Links(book, TransportRouter.of(new HttpTransport(http, book, new PeerAuth(signer))));
    }

    /**
     * Links that keep what can wait.
     *
     * @param outbox the folder to keep it in
     * @param news hears which links come and go, and what becomes of what was kept
     * @throws TransportException {@code STORAGE}
     */
    public static Links keeping(Path outbox, HttpCaller http, RequestSigner signer, Consumer<LinkEvent> news)
            throws TransportException {
        Whereabouts book = new Whereabouts();
        TransportRouter router = TransportRouter.over(new HttpTransport(http, book, new PeerAuth(signer)))
                .outbox(outbox)
                .listener(news)
                .open();
        return new Links(book, router);
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
