package dev.archipelago.transport.lan.knock;

import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.transport.Knock;
import dev.archipelago.transport.PeerBook;
import dev.archipelago.transport.http.Dialogue;
import dev.archipelago.transport.http.Greeting;
import java.time.Duration;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;

/**
 * How a node greets in the local network, in either role. Safe for use by several threads.
 *
 * @param tls of this start of the node
 * @param me who it is
 * @param time how long a greeting may take
 */
public record Greetings(BootTls tls, Identity me, Duration time) {
    /** Greets whoever dials. */
    public Greeting listener(PeerBook book) {
        return new Listener(this, book);
    }

    /**
     * Greets a peer that is dialled.
     *
     * @param knock the secret that is shared with it
     */
    public Greeting dialler(PublicKey peer, Knock knock) {
        return new Dialler(this, peer, knock);
    }

    private record Listener(Greetings all, PeerBook book) implements Greeting {
        @Override
        public SSLEngine engine() {
            return all.tls.listening();
        }

        @Override
        public Dialogue dialogue(SSLSession session) {
            return new ListenerDialogue(all.me, book, all.tls.taken(session));
        }

        @Override
        public Duration time() {
            return all.time;
        }
    }

    private record Dialler(Greetings all, PublicKey peer, Knock knock) implements Greeting {
        @Override
        public SSLEngine engine() {
            return all.tls.dialling();
        }

        @Override
        public Dialogue dialogue(SSLSession session) {
            return new DiallerDialogue(all.me, peer, knock.key(), all.tls.dialled(session));
        }

        @Override
        public Duration time() {
            return all.time;
        }
    }
}
