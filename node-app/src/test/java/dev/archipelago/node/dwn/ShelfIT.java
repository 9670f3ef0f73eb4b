package dev.archipelago.node.dwn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.dwn.DwnProtocol;
import dev.archipelago.dwn.client.DataSource;
import dev.archipelago.dwn.client.DwnClient;
import dev.archipelago.dwn.client.RecordEntry;
import dev.archipelago.dwn.message.RecordsFilter;
import dev.archipelago.dwn.message.RecordsPage;
import dev.archipelago.dwn.message.Sender;
import dev.archipelago.dwn.record.Access;
import dev.archipelago.dwn.record.FederationMembership;
import dev.archipelago.dwn.record.FileEntry;
import dev.archipelago.dwn.record.PeerStatus;
import dev.archipelago.dwn.record.TrustLevel;
import dev.archipelago.federation.PeerState;
import dev.archipelago.federation.Trust;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.testing.npm.DwnServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a node keeps at a real DWN. */
class ShelfIT {
    @TempDir
    private static Path folder;

    private static DwnServer server;

    private final Identity me = Identity.create();
    private final Identity peer = Identity.create();
    private final PretendedNode node = new PretendedNode(me.did());
    private InstantSource clock = InstantSource.system();
    private DwnClient home;
    private DwnClient anyone;

    @BeforeAll
    static void start() {
        server = DwnServer.start(folder);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void approach() {
        home = new Clients(me).home(server.address());
        anyone = DwnClient.of(server.address(), me.did().toString(), Sender.anonymous(), new DidKeys());
    }

    private void arrange() throws Exception {
        Registration.at(home);
        for (Kind kind : Kind.values()) {
            new Shelf(home, clock).arrange(kind, new Pieces(node, clock).of(kind));
        }
    }

    private static FileEntry file(String id, Access access, String title) {
        FileEntry.Builder file = FileEntry.builder(id, title, access, 5, PretendedNode.JOINED);
        return (access == Access.PAID ? file.priceSats(21) : file).build();
    }

    private List<RecordEntry> seenBy(DwnClient who, DwnProtocol protocol) throws Exception {
        return who.query(RecordsFilter.protocol(protocol.uri()), RecordsPage.first())
                .toList(100);
    }

    private List<JsonNode> read(DwnClient who, DwnProtocol protocol) throws Exception {
        List<JsonNode> all = new ArrayList<>();
        for (RecordEntry entry : seenBy(who, protocol)) {
            all.add(Json.parse(entry.data().orElseThrow()));
        }
        return all;
    }

    private List<String> titles() throws Exception {
        return read(anyone, DwnProtocol.FILE_CATALOG).stream()
                .map(json -> json.path("title").stringValue(""))
                .sorted()
                .toList();
    }

    @Test
    void protocolsAreInstalledOnce() throws Exception {
        assertThat(Registration.at(home)).containsExactlyInAnyOrder(DwnProtocol.values());
        assertThat(Registration.at(home)).isEmpty();

        JsonNode other = DwnProtocol.FEDERATION.installable().put("published", true);
        home.configure(other);

        assertThat(Registration.at(home)).isEqualTo(Set.of(DwnProtocol.FEDERATION));
        assertThat(home.protocol(DwnProtocol.FEDERATION.uri()).orElseThrow().definition())
                .isEqualTo(DwnProtocol.FEDERATION.installable());
    }

    @Test
    void anyoneReadsTheAnnouncementAsItIsNow() throws Exception {
        arrange();
        RecordEntry first = seenBy(anyone, DwnProtocol.NODE_IDENTITY).getFirst();
        arrange();
        assertThat(seenBy(anyone, DwnProtocol.NODE_IDENTITY))
                .singleElement()
                .satisfies(entry -> assertThat(entry.write()).isEqualTo(first.write()));

        node.name = "island";
        node.files = List.of(file("1", Access.FREE, "a"), file("2", Access.PEERS_ONLY, "b"));
        arrange();

        assertThat(read(anyone, DwnProtocol.NODE_IDENTITY)).singleElement().satisfies(json -> {
            assertThat(json.path("did").stringValue()).isEqualTo(me.did().toString());
            assertThat(json.path("name").stringValue()).isEqualTo("island");
            assertThat(json.path("version").stringValue()).isEqualTo("0.1.0");
            assertThat(json.path("blob_count").intValue()).isEqualTo(2);
        });
        assertThat(seenBy(anyone, DwnProtocol.NODE_IDENTITY).getFirst().write().recordId())
                .isEqualTo(first.write().recordId());
    }

    @Test
    void theCatalogFollowsAndWhatIsForPeersNeverGoesThere() throws Exception {
        node.files = List.of(
                file("1", Access.FREE, "one"), file("2", Access.PAID, "two"), file("3", Access.PEERS_ONLY, "secret"));
        arrange();
        assertThat(titles()).containsExactly("one", "two");
        assertThat(read(home, DwnProtocol.FILE_CATALOG)).hasSize(2);

        node.files = List.of(file("1", Access.FREE, "one, revised"), file("2", Access.PEERS_ONLY, "two"));
        arrange();
        assertThat(titles()).containsExactly("one, revised");
        assertThat(read(home, DwnProtocol.FILE_CATALOG)).hasSize(1);

        node.files = List.of();
        arrange();
        assertThat(read(home, DwnProtocol.FILE_CATALOG)).isEmpty();
    }

    @Test
    void aPeerReadsWhatIsForItAndAStrangerDoesNot() throws Exception {
        Identity another = Identity.create();
        node.knows(peer.did(), PeerState.MEMBER, Trust.OBSERVER);
        node.knows(another.did(), PeerState.MEMBER, Trust.TRUSTED);
        arrange();

        DwnClient byPeer = new Clients(peer).of(server.address(), me.did());
        List<RecordEntry> found = seenBy(byPeer, DwnProtocol.FEDERATION);
        assertThat(found)
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.write().recipient())
                        .contains(peer.did().toString()));
        FederationMembership membership = FederationMembership.read(data(found, "membership"));
        assertThat(membership.trust()).isEqualTo(TrustLevel.OBSERVER);
        assertThat(membership.nodeDid()).isEqualTo(peer.did().toString());
        assertThat(membership.credentialId()).contains("urn:uuid:1");
        assertThat(PeerStatus.read(data(found, "peerStatus")).online()).isTrue();
        DwnClient byStranger = new Clients(Identity.create()).of(server.address(), me.did());
        assertThat(seenBy(byStranger, DwnProtocol.FEDERATION)).isEmpty();
        assertThat(seenBy(anyone, DwnProtocol.FEDERATION)).isEmpty();

        node.online = false;
        node.knows(peer.did(), PeerState.REMOVED, Trust.TRUSTED);
        arrange();

        assertThat(seenBy(byPeer, DwnProtocol.FEDERATION)).isEmpty();
        List<RecordEntry> left = seenBy(home, DwnProtocol.FEDERATION);
        assertThat(left).hasSize(2);
        assertThat(PeerStatus.read(data(left, "peerStatus")).online()).isFalse();
    }

    private static byte[] data(List<RecordEntry> found, String path) {
        return found.stream()
                .filter(entry -> entry.write().protocolPath().orElse("").equals(path))
                .findFirst()
                .flatMap(RecordEntry::data)
                .orElseThrow();
    }

    @Test
    void theRoleIsThereAsLongAsTheTrust() throws Exception {
        node.knows(peer.did(), PeerState.MEMBER, Trust.TRUSTED);
        node.knows(Identity.create().did(), PeerState.MEMBER, Trust.OBSERVER);
        arrange();
        assertThat(roles()).containsExactly(peer.did());

        node.knows(peer.did(), PeerState.MEMBER, Trust.UNTRUSTED);
        arrange();
        assertThat(roles()).isEmpty();
    }

    private List<Did> roles() throws Exception {
        return home
                .query(RecordsFilter.protocol(DwnProtocol.APP_DEPLOY.uri()).path("peer"), RecordsPage.first())
                .toList(10)
                .stream()
                .map(entry ->
                        DidKeys.did(entry.write().recipient().orElseThrow()).orElseThrow())
                .toList();
    }

    /** A DWN takes what no reader would. */
    @Test
    void whatDoesNotKeepToItsSchemaIsNotWritten() throws Exception {
        Registration.at(home);
        Piece sound =
                Piece.open(Kind.ENTRY, "1", file("1", Access.FREE, "sound").json());
        Piece unsound = Piece.open(
                Kind.ENTRY, "2", file("2", Access.FREE, "unsound").json().put("size_bytes", "5"));

        new Shelf(home, clock).arrange(Kind.ENTRY, List.of(unsound, sound));

        assertThat(titles()).containsExactly("sound");
    }

    /** Only what is there twice, or not wanted, goes; what a DWN holds in other protocols is not looked at. */
    @Test
    void whatIsThereTwiceGoesOnce() throws Exception {
        arrange();
        byte[] data = Json.write(
                new Pieces(node, clock).of(Kind.ANNOUNCEMENT).getFirst().json());
        home.write(Kind.ANNOUNCEMENT.draft(Optional.empty(), data).sign(home.sender()), DataSource.of(data));
        assertThat(seenBy(anyone, DwnProtocol.NODE_IDENTITY)).hasSize(2);

        arrange();

        assertThat(seenBy(anyone, DwnProtocol.NODE_IDENTITY)).hasSize(1);
    }

    @Test
    void howAPeerDoesIsWrittenAgainAfterAWhile() throws Exception {
        node.knows(peer.did(), PeerState.MEMBER, Trust.TRUSTED);
        arrange();
        List<RecordEntry> before = seenBy(home, DwnProtocol.FEDERATION);
        arrange();
        assertThat(seenBy(home, DwnProtocol.FEDERATION))
                .extracting(RecordEntry::write)
                .isEqualTo(before.stream().map(RecordEntry::write).toList());

        clock = InstantSource.offset(clock, Duration.ofHours(2));
        arrange();

        assertThat(PeerStatus.read(data(seenBy(home, DwnProtocol.FEDERATION), "peerStatus"))
                        .timestamp())
                .isAfter(PeerStatus.read(data(before, "peerStatus")).timestamp());
    }

    @Test
    void textBeyondAsciiIsFine() throws Exception {
        node.files = List.of(file("ü", Access.FREE, "Gedächtnis 日"));
        arrange();
        arrange();
        assertThat(titles()).containsExactly("Gedächtnis 日");
        assertThat(new String(
                        seenBy(anyone, DwnProtocol.FILE_CATALOG)
                                .getFirst()
                                .data()
                                .orElseThrow(),
                        StandardCharsets.UTF_8))
                .contains("ü");
    }
}
