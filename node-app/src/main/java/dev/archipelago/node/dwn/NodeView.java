package dev.archipelago.node.dwn;

import dev.archipelago.dwn.record.FileEntry;
import dev.archipelago.federation.Contact;
import dev.archipelago.federation.KnownState;
import dev.archipelago.federation.Peer;
import dev.archipelago.identity.Did;
import java.util.List;
import java.util.Optional;

/** What there is to tell at a DWN about this node and its peers. */
public interface NodeView {
    /** Who this node is. */
    Did did();

    /** What it calls itself; empty for nothing. */
    String name();

    /** Which version of the program it runs. */
    String version();

    /** The ids of the apps that run here. */
    List<String> apps();

    /** The files of its catalog, also those that are for peers alone. */
    List<FileEntry> files();

    /** All nodes that are known. */
    List<Peer> peers();

    /** A node by its key. */
    Optional<Peer> peer(Did did);

    /** Whether a peer can be reached. */
    Contact contact(Did did);

    /** How a peer was when it last told. */
    Optional<KnownState> state(Did did);
}
