package dev.archipelago.discovery.libp2p;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultiaddrTest {
    private static final String PEER = "12D3KooWBtg3aaRMjxwedh83aGiUkwSxDwUZkzuJcfaqUmo7R3pq";

    /** Pairs that the implementations of multiaddr publish among their tests. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "/ip4/1.2.3.4, 0401020304",
        "/ip4/0.0.0.0, 0400000000",
        "/ip6/::1, 2900000000000000000000000000000001",
        "/ip6/2601:9:4f81:9700:803e:ca65:66e8:c21, 29260100094f819700803eca6566e80c21",
        "/udp/0, 91020000",
        "/tcp/0, 060000",
        "/tcp/1234, 0604d2",
        "/tcp/65535, 06ffff",
        "/udp/1234, 910204d2",
        "/ip4/127.0.0.1/udp/1234, 047f000001910204d2",
        "/ip4/127.0.0.1/tcp/4321, 047f0000010610e1",
        "/ip4/127.0.0.1/tcp/1234/ws, 047f0000010604d2dd03",
        "/dns4/ipfs.io, 3607697066732e696f",
        "/dnsaddr/ipfs.io, 3807697066732e696f",
        "/ip4/127.0.0.1/udp/1234/quic-v1, 047f000001910204d2cd03",
    })
    void agreesWithOthers(String text, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThat(Multiaddr.parse(text).bytes()).isEqualTo(bytes);
        assertThat(Multiaddr.of(bytes)).hasToString(text).isEqualTo(Multiaddr.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "0:0:0:0:0:0:0:0, ::",
        "1:0:0:0:0:0:0:0, 1::",
        "::ffff:1.2.3.4, ::ffff:102:304",
        "2001:DB8::A, 2001:db8::a",
    })
    void writesIpv6AsRfc5952HasIt(String in, String out) {
        assertThat(Multiaddr.parse("/ip6/" + in)).hasToString("/ip6/" + out);
    }

    @Test
    void saysWhichPeer() {
        Multiaddr address = Multiaddr.parse("/ip4/1.2.3.4/tcp/5");
        PeerId peer = PeerId.parse(PEER);

        assertThat(address.peer()).isEmpty();
        assertThat(address.withPeer(peer).peer()).hasValue(peer);
        assertThat(address.withPeer(peer).withPeer(peer)).hasToString("/ip4/1.2.3.4/tcp/5/p2p/" + PEER);
        assertThat(Multiaddr.parse("/ip4/1.2.3.4/tcp/5/ipfs/" + PEER)).isEqualTo(address.withPeer(peer));
        assertThat(Multiaddr.parse("/p2p/" + peer.cid())).hasToString("/p2p/" + PEER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "ip4/1.2.3.4",
                "/ip4",
                "/ip4/",
                "/ip4/1.2.3",
                "/ip4/1.2.3.4.5",
                "/ip4/01.2.3.4",
                "/ip4/256.2.3.4",
                "/ip4/example.org",
                "/ip6/1.2.3.4",
                "/ip6/example.org",
                "/ip6/:",
                "/ip6/1::2::3",
                "/ip6/::1%eth0",
                "/tcp/65536",
                "/tcp/-1",
                "/tcp/0x1",
                "/tcp/01",
                "/tcp/",
                "/dns4/",
                "/dns4/a b",
                "/p2p/nobody",
                "/onion3/a:1",
                "/ip4/1.2.3.4/",
                "//ip4/1.2.3.4",
                "/ws/x",
                "/ip4/1.2.3.4/tcp/1/certhash/zQm"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Multiaddr.parse(text))
                .isNotInstanceOf(NumberFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "04", "04010203", "06", "0601", "bd03", "3605697066", "360061", "3602612f", "a50300", "8400"
            })
    void refusesBytesThatAreNoAddress(String hex) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Multiaddr.of(HexFormat.of().parseHex(hex)));
    }

    @Test
    void refusesMoreThanAnyAddressNeeds() {
        assertThat(Multiaddr.parse("/ws".repeat(16))).hasToString("/ws".repeat(16));
        assertThatIllegalArgumentException().isThrownBy(() -> Multiaddr.parse("/ws".repeat(17)));
        assertThatIllegalArgumentException().isThrownBy(() -> Multiaddr.parse("/dns4/" + "a".repeat(1100)));
        assertThatIllegalArgumentException().isThrownBy(() -> Multiaddr.parse("/dns4/" + "a".repeat(1 << 20)));
        assertThatIllegalArgumentException().isThrownBy(() -> Multiaddr.of(new byte[1025]));
    }

    @Test
    void onlyPlainTcpCanBeDialled() {
        assertThat(Multiaddr.parse("/ip4/1.2.3.4/tcp/5/p2p/" + PEER).tcpHost()).hasValue("1.2.3.4");
        assertThat(Multiaddr.parse("/dns6/example.org/tcp/5").tcpPort()).hasValue(5);
        for (String other : new String[] {
            "/ip4/1.2.3.4/udp/5", "/ip4/1.2.3.4/tcp/5/ws", "/dnsaddr/x/tcp/5", "/p2p/" + PEER, "/ip4/1.2.3.4"
        }) {
            assertThat(Multiaddr.parse(other).tcpHost()).as(other).isEmpty();
        }
    }

    @Property(tries = 300)
    void readsBackWhatItWrote(@ForAll("addresses") Multiaddr address) {
        assertThat(Multiaddr.of(address.bytes())).isEqualTo(address);
        assertThat(Multiaddr.parse(address.toString())).isEqualTo(address);
    }

    @Property(tries = 300)
    void whatIsCutOffIsAnotherAddressOrNone(@ForAll("addresses") Multiaddr address) {
        byte[] bytes = address.bytes();
        for (int length = 1; length < bytes.length; length++) {
            byte[] part = Arrays.copyOf(bytes, length);
            try {
                assertThat(Multiaddr.of(part).bytes()).isEqualTo(part);
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageMatching("(?s)(multiaddr|varint|peer id|base58).*");
            }
        }
    }

    @Provide
    Arbitrary<Multiaddr> addresses() {
        Arbitrary<byte[]> hosts = Arbitraries.bytes().array(byte[].class).ofSize(16);
        Arbitrary<Integer> ports = Arbitraries.integers().between(0, 0xffff);
        Arbitrary<String> tails = Arbitraries.of("", "/ws", "/p2p/" + PEER, "/ws/p2p/" + PEER, "/p2p-circuit");
        return Combinators.combine(hosts, ports, tails, Arbitraries.of("4", "6", "d"))
                .as(MultiaddrTest::address);
    }

    private static Multiaddr address(byte[] host, int port, String tail, String kind) {
        String head = switch (kind) {
            case "4" -> "/ip4/" + IpText.text4(host);
            case "6" -> "/ip6/" + IpText.text6(host);
            default -> "/dns4/" + HexFormat.of().formatHex(host) + ".example";
        };
        return Multiaddr.parse(head + "/tcp/" + port + tail);
    }
}
