package dev.archipelago.discovery.libp2p.multistream;

import dev.archipelago.identity.codec.MalformedException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One side of agreeing on a protocol. Bytes that arrive go in, bytes to send come out; once {@link #agreed} says
 * something, what arrived behind the agreement is in {@link #rest}.
 *
 * <p>The side that proposes sends the header and its first proposal at once, and does not wait for the other's header.
 */
public final class Negotiation {
    private static final int MOST_PROPOSALS = 64;
    private static final byte[] NOTHING = {};

    private final Side side;
    private byte[] unread = NOTHING;
    private boolean greeted;
    private boolean refused;
    private @Nullable String agreed;

    private Negotiation(Side side) {
        this.side = side;
    }

    /**
     * The side that proposes, in the order of its preference.
     *
     * @throws IllegalArgumentException if there is no proposal, more than the other side would listen to, or one that
     *     is no name
     */
    public static Negotiation proposing(List<String> protocols) {
        if (protocols.isEmpty() || protocols.size() > MOST_PROPOSALS) {
            throw new IllegalArgumentException("one may propose 1 to " + MOST_PROPOSALS + " protocols");
        }
        return new Negotiation(new Proposer(protocols));
    }

    /** The side that takes the first proposal it supports. */
    public static Negotiation choosing(Predicate<String> supported) {
        return new Negotiation(new Chooser(supported));
    }

    /** What to send before anything has arrived. */
    public byte[] begin() {
        return joined(Line.encode(Line.HEADER), side.begin());
    }

    /**
     * Takes what has arrived.
     *
     * @return what to send
     * @throws MalformedException if the other side does not keep to the protocol
     */
    public byte[] receive(byte[] bytes) throws MalformedException {
        ByteBuffer in = ByteBuffer.wrap(joined(unread, bytes));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (agreed == null && !refused) {
            Optional<String> line = Line.read(in);
            if (line.isEmpty()) {
                break;
            }
            out.writeBytes(take(line.get()));
        }
        unread = Arrays.copyOfRange(in.array(), in.position(), in.limit());
        return out.toByteArray();
    }

    private byte[] take(String line) throws MalformedException {
        if (greeted) {
            Turn turn = side.answer(line);
            agreed = turn.agreed();
            refused = turn.isLast();
            return turn.say();
        }
        if (!line.equals(Line.HEADER)) {
            throw new MalformedException("multistream: the other side does not begin with " + Line.HEADER);
        }
        greeted = true;
        return NOTHING;
    }

    /** The protocol both speak from here on. */
    public Optional<String> agreed() {
        return Optional.ofNullable(agreed);
    }

    /** Whether the other side supports nothing of what was proposed. */
    public boolean isRefused() {
        return refused;
    }

    /** What has arrived and not been read: behind an agreement, the first bytes of the protocol. */
    public byte[] rest() {
        return unread.clone();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private sealed interface Side {
        byte[] begin();

        Turn answer(String line) throws MalformedException;
    }

    private record Turn(@Nullable String line, @Nullable String agreed, boolean isLast) {
        static Turn agreeing(@Nullable String say, String protocol) {
            return new Turn(say, protocol, false);
        }

        static Turn asking(String say) {
            return new Turn(say, null, false);
        }

        static Turn refused() {
            return new Turn(null, null, true);
        }

        byte[] say() {
            return line == null ? NOTHING : Line.encode(line);
        }
    }

    private static final class Proposer implements Side {
        private final List<String> protocols;
        private int proposed;

        Proposer(List<String> protocols) {
            this.protocols = List.copyOf(protocols);
        }

        @Override
        public byte[] begin() {
            return Line.encode(protocols.getFirst());
        }

        @Override
        public Turn answer(String line) throws MalformedException {
            if (line.equals(protocols.get(proposed))) {
                return Turn.agreeing(null, line);
            }
            if (!line.equals(Line.NOT_AVAILABLE)) {
                throw new MalformedException("multistream: the answer is neither what was proposed nor a refusal");
            }
            proposed++;
            if (proposed == protocols.size()) {
                return Turn.refused();
            }
            return Turn.asking(protocols.get(proposed));
        }
    }

    private static final class Chooser implements Side {
        private final Predicate<String> supported;
        private int refused;

        Chooser(Predicate<String> supported) {
            this.supported = supported;
        }

        @Override
        public byte[] begin() {
            return NOTHING;
        }

        @Override
        public Turn answer(String line) throws MalformedException {
            if (supported.test(line)) {
                return Turn.agreeing(line, line);
            }
            refused++;
            if (refused > MOST_PROPOSALS) {
                throw new MalformedException("multistream: more than " + MOST_PROPOSALS + " proposals");
            }
            return Turn.asking(Line.NOT_AVAILABLE);
        }
    }
}
