package dev.archipelago.discovery.libp2p;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.testing.npm.NpmPeer;
import dev.archipelago.testing.npm.NpmProject;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A js-libp2p node in a process of its own. */
final class JsPeer implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern ADDRESS = Pattern.compile("/ip4/127\\.0\\.0\\.1/tcp/\\d+/p2p/(\\w+)");

    private final NpmPeer process;
    private final Multiaddr address;

    private JsPeer(NpmPeer process) {
        this.process = process;
        Matcher said = ADDRESS.matcher(process.nextLine(LIMIT));
        assertThat(said.find()).isTrue();
        this.address = Multiaddr.parse(said.group());
    }

    /** Which packages it is made of, and whether it names its muxer within the Noise handshake. */
    enum Kind {
        CHAINSAFE_EARLY,
        CHAINSAFE_LATE,
        LIBP2P_EARLY,
        LIBP2P_LATE
    }

    static JsPeer start(Kind kind) {
        return start(kind, "");
    }

    /** One that speaks gossipsub too. */
    static JsPeer gossiping() {
        return start(Kind.LIBP2P_EARLY, "gossip");
    }

    /** One that gossips too, only counts what it hears, and can be asked what memory it really needs. */
    static JsPeer measured() {
        return new JsPeer(
                NpmProject.named("libp2p-peers").start("--expose-gc", "peer.mjs", "libp2p", "early", "count"));
    }

    private static JsPeer start(Kind kind, String gossip) {
        String[] words = kind.name().toLowerCase(Locale.ROOT).split("_", -1);
        return new JsPeer(NpmProject.named("libp2p-peers").start("peer.mjs", words[0], words[1], gossip));
    }

    Multiaddr address() {
        return address;
    }

    PeerId peerId() {
        return address.peer().orElseThrow();
    }

    /** Its answer to a request without arguments. */
    String ask(String deed) {
        return request("{\"do\":\"" + deed + "\"}");
    }

    /** Its answer, which must not be that it failed. */
    String request(String json) {
        String answer = process.ask(json, LIMIT);
        assertThat(answer).doesNotContain("\"failure\"");
        return answer;
    }

    void send(String json) {
        process.send(json);
    }

    void kill() {
        process.process().close();
    }

    @Override
    public void close() {
        process.close();
    }
}
