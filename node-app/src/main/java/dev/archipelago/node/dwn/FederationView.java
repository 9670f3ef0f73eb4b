package dev.archipelago.node.dwn;

import dev.archipelago.dwn.record.FileEntry;
import dev.archipelago.federation.Contact;
import dev.archipelago.federation.Federation;
import dev.archipelago.federation.KnownState;
import dev.archipelago.federation.Peer;
import dev.archipelago.federation.deploy.DeployedApp;
import dev.archipelago.identity.Did;
import dev.archipelago.node.catalog.CatalogView;
import dev.archipelago.node.catalog.SharedFile;
import java.util.List;
import java.util.Optional;

/**
 * A running node, as a DWN is told of it.
 *
 * @param did who it is
 * @param name what it calls itself; empty for nothing
 * @param version which version of the program it runs
 * @param federation its peers and apps
 * @param catalog what it shares, if it shares something
 */
public record FederationView(Did did, String name, String version, Federation federation, Optional<CatalogView> catalog)
        implements NodeView {
    @Override
    public List<String> apps() {
        return federation.apps().stream()
                .map(DeployedApp::appId)
                .sorted()
                .distinct()
                .toList();
    }

    @Override
    public List<FileEntry> files() {
        return catalog.map(CatalogView::files).orElse(List.of()).stream()
                .map(SharedFile::entry)
                .toList();
    }

    @Override
    public List<Peer> peers() {
        return federation.peers();
    }

    @Override
    public Optional<Peer> peer(Did peer) {
        return federation.peer(peer);
    }

    @Override
    public Contact contact(Did peer) {
        return federation.contact(peer);
    }

    @Override
    public Optional<KnownState> state(Did peer) {
        return federation.state(peer);
    }
}
