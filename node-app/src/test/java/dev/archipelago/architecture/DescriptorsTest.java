package dev.archipelago.architecture;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ResolvedModule;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DescriptorsTest {
    /** What an embedder constructs from, beside the root package. */
    private static final Set<String> FURTHER_EXPORTS = Set.of(
            "dev.archipelago.identity.credential",
            "dev.archipelago.federation.deploy",
            "dev.archipelago.transport.http",
            "dev.archipelago.transport.lan",
            "dev.archipelago.transport.tor",
            "dev.archipelago.transport.mesh",
            "dev.archipelago.transport.delta",
            "dev.archipelago.discovery.libp2p",
            "dev.archipelago.discovery.libp2p.gossipsub",
            "dev.archipelago.discovery.gossip",
            "dev.archipelago.discovery.dht",
            "dev.archipelago.discovery.nostr",
            "dev.archipelago.dwn.client",
            "dev.archipelago.dwn.message",
            "dev.archipelago.dwn.record");

    @ParameterizedTest
    @MethodSource("dev.archipelago.architecture.House#libraries")
    void aLibraryShowsTheWorldItsRootAndWhatIsListed(Room room) {
        assertThat(room.descriptor().exports())
                .filteredOn(export -> !export.isQualified())
                .extracting(Exports::source)
                .allMatch(name -> name.equals(room.module()) || FURTHER_EXPORTS.contains(name));
    }

    @Test
    void whatIsSharedIsForOurOwnModulesAlone() {
        Map<String, Set<String>> qualified = House.rooms().stream()
                .flatMap(room -> room.descriptor().exports().stream())
                .filter(Exports::isQualified)
                .collect(toMap(Exports::source, Exports::targets));
        assertThat(qualified)
                .isEqualTo(Map.of(
                        "dev.archipelago.identity.codec",
                        Set.of(
                                "dev.archipelago.federation",
                                "dev.archipelago.transport",
                                "dev.archipelago.discovery",
                                "dev.archipelago.node"),
                        "dev.archipelago.identity.hash",
                        Set.of("dev.archipelago.federation", "dev.archipelago.transport", "dev.archipelago.discovery"),
                        "dev.archipelago.identity.memory",
                        Set.of("dev.archipelago.federation", "dev.archipelago.transport", "dev.archipelago.discovery"),
                        "dev.archipelago.identity.storage",
                        Set.of(
                                "dev.archipelago.federation",
                                "dev.archipelago.transport",
                                "dev.archipelago.discovery",
                                "dev.archipelago.node"),
                        "dev.archipelago.federation.signature",
                        Set.of("dev.archipelago.node"),
                        "dev.archipelago.federation.signature.legacy",
                        Set.of("dev.archipelago.node")));
    }

    @ParameterizedTest
    @MethodSource("dev.archipelago.architecture.House#libraries")
    void aLibraryReachesExplicitModulesOnly(Room room) {
        Set<ModuleDescriptor> reached = new HashSet<>();
        reach(ModuleLayer.boot().configuration().findModule(room.module()).orElseThrow(), reached);
        assertThat(reached)
                .filteredOn(ModuleDescriptor::isAutomatic)
                .extracting(ModuleDescriptor::toNameAndVersion)
                .isEmpty();
    }

    private static void reach(ResolvedModule module, Set<ModuleDescriptor> reached) {
        if (reached.add(module.reference().descriptor())) {
            module.reads().forEach(next -> reach(next, reached));
        }
    }
}
