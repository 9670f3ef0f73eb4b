package dev.archipelago.discovery.libp2p.gossipsub;

/** To whom a node sends its own messages at once. */
public enum Publishing {
    /** To all who want them (flood publish): a mesh full of silent peers cannot keep them back. */
    TO_ALL,
    /** To the mesh's members, and to others where those are fewer than it is to have: less to send in large topics. */
    TO_MESH
}
