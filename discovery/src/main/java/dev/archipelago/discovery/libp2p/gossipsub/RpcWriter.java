package dev.archipelago.discovery.libp2p.gossipsub;

import dev.archipelago.identity.codec.ProtobufWriter;
import java.util.List;

/** Writes RPCs. */
public final class RpcWriter {
    private RpcWriter() {}

    /** The RPC as it is sent. */
    public static byte[] write(Rpc rpc) {
        ProtobufWriter out = new ProtobufWriter();
        for (Rpc.Subscription subscription : rpc.subscriptions()) {
            out.bytes(
                    RpcReader.SUBSCRIPTION,
                    new ProtobufWriter()
                            .number(1, subscription.wanted() ? 1 : 0)
                            .text(2, subscription.topic())
                            .message());
        }
        rpc.messages().forEach(message -> out.bytes(RpcReader.MESSAGE, message.encoded()));
        if (!rpc.control().equals(Control.NONE)) {
            out.bytes(RpcReader.CONTROL, control(rpc.control()));
        }
        return out.message();
    }

    private static byte[] control(Control control) {
        ProtobufWriter out = new ProtobufWriter();
        for (Control.Have have : control.have()) {
            out.bytes(ControlParts.HAVE, ids(new ProtobufWriter().text(1, have.topic()), 2, have.ids()));
        }
        if (!control.want().isEmpty()) {
            out.bytes(ControlParts.WANT, ids(new ProtobufWriter(), 1, control.want()));
        }
        control.grafts()
                .forEach(topic -> out.bytes(
                        ControlParts.GRAFT, new ProtobufWriter().text(1, topic).message()));
        control.prunes().forEach(prune -> out.bytes(ControlParts.PRUNE, prune(prune)));
        if (!control.dontWant().isEmpty()) {
            out.bytes(ControlParts.DONT_WANT, ids(new ProtobufWriter(), 1, control.dontWant()));
        }
        return out.message();
    }

    private static byte[] ids(ProtobufWriter out, int field, List<Bytes> ids) {
        ids.forEach(id -> out.bytes(field, id.bytes()));
        return out.message();
    }

    private static byte[] prune(Control.Prune prune) {
        ProtobufWriter out = new ProtobufWriter().text(1, prune.topic());
        for (Bytes peer : prune.peers()) {
            out.bytes(2, new ProtobufWriter().bytes(1, peer.bytes()).message());
        }
        if (!prune.backoff().isZero()) {
            out.number(3, prune.backoff().toSeconds());
        }
        return out.message();
    }
}
