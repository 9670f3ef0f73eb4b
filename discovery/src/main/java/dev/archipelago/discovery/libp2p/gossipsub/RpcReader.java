package dev.archipelago.discovery.libp2p.gossipsub;

import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.codec.ProtobufReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads RPCs. Fields of newer versions are passed over. */
public final class RpcReader {
    static final int SUBSCRIPTION = 1;
    static final int MESSAGE = 2;
    static final int CONTROL = 3;

    private static final long LONGEST_BACKOFF = 24 * 3600;

    private final RpcLimits limits;

    /** A reader that refuses what is more than that. */
    public RpcReader(RpcLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads one.
     *
     * @throws MalformedRpcException if it is none, or more than the limits allow
     */
    public Rpc read(byte[] bytes) throws MalformedRpcException {
        try {
            return rpc(bytes);
        } catch (MalformedException e) {
            throw new MalformedRpcException(e);
        }
    }

    private Rpc rpc(byte[] bytes) throws MalformedException {
        List<Rpc.Subscription> subscriptions = new ArrayList<>();
        List<Message> messages = new ArrayList<>();
        ControlParts control = new ControlParts();
        ProtobufReader in = ProtobufReader.of(bytes, limits.rpc());
        while (in.next()) {
            switch (in.field()) {
                case SUBSCRIPTION -> add(subscriptions, subscription(in.bytes()), limits.subscriptions());
                case MESSAGE -> add(messages, message(in.bytes()), limits.messages());
                case CONTROL -> control(in.bytes(), control);
                default -> {}
            }
        }
        return new Rpc(subscriptions, messages, control.whole());
    }

    private Rpc.Subscription subscription(byte[] bytes) throws MalformedException {
        boolean wanted = false;
        String topic = "";
        ProtobufReader in = inner(bytes);
        while (in.next()) {
            switch (in.field()) {
                case 1 -> wanted = in.number() != 0;
                case 2 -> topic = topic(in);
                default -> {}
            }
        }
        return new Rpc.Subscription(wanted, requireTopic(topic));
    }

    private Message message(byte[] bytes) throws MalformedException {
        byte[] from = {};
        byte[] data = {};
        byte[] seqno = {};
        byte[] signature = {};
        byte @Nullable [] key = null;
        String topic = "";
        ProtobufReader in = inner(bytes);
        while (in.next()) {
            switch (in.field()) {
                case Message.FROM -> from = brief(in.bytes());
                case Message.DATA -> data = in.bytes();
                case Message.SEQNO -> seqno = brief(in.bytes());
                case Message.TOPIC -> topic = topic(in);
                case Message.SIGNATURE -> signature = in.bytes();
                case Message.KEY -> key = in.bytes();
                default -> {} // not signed as we would: it is found out
            }
        }
        if (data.length > limits.data()) {
            throw new MalformedException(
                    "gossipsub: a message of " + data.length + " bytes, at most " + limits.data() + " are taken");
        }
        return new Message(Bytes.of(from), data, seqno, requireTopic(topic), signature, key);
    }

    private void control(byte[] bytes, ControlParts parts) throws MalformedException {
        ProtobufReader in = inner(bytes);
        while (in.next()) {
            switch (in.field()) {
                case ControlParts.HAVE -> add(parts.have, have(in.bytes(), parts), limits.control());
                case ControlParts.WANT -> ids(in.bytes(), 1, parts.want);
                case ControlParts.GRAFT -> add(parts.grafts, graft(in.bytes()), limits.control());
                case ControlParts.PRUNE -> add(parts.prunes, prune(in.bytes()), limits.control());
                case ControlParts.DONT_WANT -> ids(in.bytes(), 1, parts.dontWant);
                default -> {}
            }
        }
    }

    private Control.Have have(byte[] bytes, ControlParts parts) throws MalformedException {
        String topic = "";
        List<Bytes> ids = new ArrayList<>();
        ProtobufReader in = inner(bytes);
        while (in.next()) {
            switch (in.field()) {
                case 1 -> topic = topic(in);
                case 2 -> add(ids, id(in), limits.ids());
                default -> {}
            }
        }
        parts.haveIds += ids.size();
        require(parts.haveIds <= limits.ids());
        return new Control.Have(requireTopic(topic), ids);
    }

    private void ids(byte[] bytes, int field, List<Bytes> target) throws MalformedException {
        ProtobufReader in = inner(bytes);
        while (in.next()) {
            if (in.field() == field) {
                add(target, id(in), limits.ids());
            }
        }
    }

    private String graft(byte[] bytes) throws MalformedException {
        String topic = "";
        ProtobufReader in = inner(bytes);
        while (in.next()) {
            if (in.field() == 1) {
                topic = topic(in);
            }
        }
        return requireTopic(topic);
    }

    private Control.Prune prune(byte[] bytes) throws MalformedException {
        String topic = "";
        long seconds = 0;
        List<Bytes> peers = new ArrayList<>();
        ProtobufReader in = inner(bytes);
        while (in.next()) {
            switch (in.field()) {
                case 1 -> topic = topic(in);
                case 2 -> add(peers, peer(in.bytes()), RpcLimits.PEERS);
                case 3 -> seconds = in.number();
                default -> {}
            }
        }
        long bounded = seconds < 0 ? LONGEST_BACKOFF : Math.min(seconds, LONGEST_BACKOFF);
        return new Control.Prune(requireTopic(topic), peers, Duration.ofSeconds(bounded));
    }

    private Bytes peer(byte[] bytes) throws MalformedException {
        Bytes id = Bytes.of(new byte[0]);
        ProtobufReader in = inner(bytes);
        while (in.next()) {
            if (in.field() == 1) {
                id = Bytes.of(brief(in.bytes()));
            }
        }
        return id;
    }

    private ProtobufReader inner(byte[] bytes) throws MalformedException {
        return ProtobufReader.of(bytes, limits.rpc());
    }

    private static Bytes id(ProtobufReader in) throws MalformedException {
        return Bytes.of(brief(in.bytes()));
    }

    private static byte[] brief(byte[] bytes) throws MalformedException {
        require(bytes.length <= RpcLimits.ID);
        return bytes;
    }

    private static String topic(ProtobufReader in) throws MalformedException {
        require(in.bytes().length <= RpcLimits.TOPIC);
        return in.text();
    }

    private static String requireTopic(String topic) throws MalformedException {
        if (topic.isEmpty()) {
            throw new MalformedException("gossipsub: something about a topic without a name");
        }
        return topic;
    }

    private static <T> void add(List<T> list, T item, int most) throws MalformedException {
        require(list.size() < most);
        list.add(item);
    }

    private static void require(boolean within) throws MalformedException {
        if (!within) {
            throw new MalformedException("gossipsub: an RPC with more than it may have");
        }
    }
}
