package dev.archipelago.transport.lan.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.transport.Knock;
import dev.archipelago.transport.Knock.Ground;
import dev.archipelago.transport.Payload;
import dev.archipelago.transport.lan.KnockKey;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BeaconTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:34:56Z");
    private static final Identity ALICE = identity(1);
    private static final Identity BOB = identity(2);

    private static Identity identity(int number) {
        return Identity.fromSeed(ByteBuffer.allocate(32).putInt(number).array());
    }

    private static Knock member(Identity me, PublicKey peer) {
        return new Knock(KnockKey.between(me, peer), Optional.of(peer), Ground.MEMBERSHIP);
    }

    private static byte[] beacon(Identity of, Instant when, Knock... knocks) {
        return new BeaconWriter(of.publicKey(), RandomGenerator.of("L64X128MixRandom"))
                .write(List.of(knocks), 0, peer -> 0, when);
    }

    private static Optional<PublicKey> read(byte[] text, Instant when, Knock... knocks) {
        return BeaconReader.sender(text, List.of(knocks), when);
    }

    /** The tags of a record's data, taken apart by hand. */
    private static List<byte[]> tags(byte[] text) {
        List<byte[]> tags = new ArrayList<>();
        int at = 1 + text[0];
        while (at < text.length) {
            int length = text[at] & 0xFF;
            for (int tag = at + 3; tag < at + 1 + length; tag += 5) {
                tags.add(Arrays.copyOfRange(text, tag, tag + 5));
            }
            at += 1 + length;
        }
        return tags;
    }

    @Test
    void aTagIsTheBeginOfAnHmac() throws Exception {
        byte[] text = beacon(ALICE, NOW, member(ALICE, BOB.publicKey()));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KnockKey.between(BOB, ALICE.publicKey()).bytes(), "HmacSHA256"));
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes("beacon".getBytes(StandardCharsets.US_ASCII));
        message.writeBytes(ALICE.publicKey().bytes());
        message.writeBytes(
                ByteBuffer.allocate(8).putLong(NOW.getEpochSecond() / 600).array());
        message.writeBytes(Arrays.copyOfRange(text, 3, 19));

        byte[] expected = Arrays.copyOf(mac.doFinal(message.toByteArray()), 5);

        assertThat(tags(text)).hasSize(16).anyMatch(tag -> Arrays.equals(tag, expected));
    }

    @Test
    void thePeerKnowsWhoseItIsAndNobodyElseDoes() {
        byte[] text = beacon(ALICE, NOW, member(ALICE, BOB.publicKey()));

        assertThat(read(text, NOW, member(BOB, ALICE.publicKey()))).contains(ALICE.publicKey());
        assertThat(read(text, NOW, member(identity(3), ALICE.publicKey()))).isEmpty();
        assertThat(read(text, NOW)).isEmpty();
    }

    @Test
    void reflectedBeacon() {
        byte[] text = beacon(ALICE, NOW, member(ALICE, BOB.publicKey()));

        assertThat(read(text, NOW, member(ALICE, BOB.publicKey()))).isEmpty();
    }

    @Test
    void replayedBeaconIsGoodForItsStretchOfTimeAndTheNext() {
        byte[] text = beacon(ALICE, NOW, member(ALICE, BOB.publicKey()));
        Knock knock = member(BOB, ALICE.publicKey());

        assertThat(read(text, NOW.plus(Duration.ofMinutes(10)), knock)).isPresent();
        assertThat(read(text, NOW.minus(Duration.ofMinutes(10)), knock)).isPresent();
        assertThat(read(text, NOW.plus(Duration.ofMinutes(20)), knock)).isEmpty();
        assertThat(read(text, NOW.minus(Duration.ofMinutes(20)), knock)).isEmpty();
    }

    @Test
    void anOpenInviteIsNamedAndItsHolderFindsTheInviter() {
        Payload key = Payload.of(new byte[32]);
        byte[] text = beacon(ALICE, NOW, new Knock(key, Optional.empty(), Ground.INVITE_MADE));

        assertThat(read(text, NOW, new Knock(key, Optional.of(ALICE.publicKey()), Ground.INVITE_TAKEN)))
                .contains(ALICE.publicKey());
        assertThat(read(text, NOW, new Knock(key, Optional.of(ALICE.publicKey()), Ground.INVITE_MADE)))
                .isEmpty();
    }

    @Test
    void anInviteThatIsHeldIsNotNamed() {
        Payload key = Payload.of(new byte[32]);
        Knock held = new Knock(key, Optional.of(BOB.publicKey()), Ground.INVITE_TAKEN);
        byte[] text = beacon(ALICE, NOW, held);

        assertThat(read(text, NOW, new Knock(key, Optional.of(ALICE.publicKey()), Ground.INVITE_TAKEN)))
                .isEmpty();
    }

    @Property(tries = 60)
    void howManyPeersThereAreShowsInThreeSteps(@ForAll @IntRange(max = 300) int peers) {
        List<Knock> knocks = knocks(peers);
        byte[] text = new BeaconWriter(ALICE.publicKey(), RandomGenerator.of("L64X128MixRandom"))
                .write(knocks, 0, peer -> 0, NOW);

        int expected = peers <= 16 ? 16 : peers <= 64 ? 64 : 128;
        assertThat(tags(text)).hasSize(expected).isSortedAccordingTo(Arrays::compareUnsigned);
        assertThat(text.length).isLessThan(700);
        assertThat(BeaconReader.isBeacon(text)).isTrue();
    }

    private static List<Knock> knocks(int count) {
        List<Knock> knocks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Payload key = Payload.of(ByteBuffer.allocate(32).putInt(1000 + i).array());
            knocks.add(new Knock(key, Optional.of(identity(1000 + i).publicKey()), Ground.MEMBERSHIP));
        }
        return knocks;
    }

    @Test
    void twoHundredPeersAreNamedOnTwoPages() {
        List<Knock> knocks = knocks(200);
        BeaconWriter writer = new BeaconWriter(ALICE.publicKey(), RandomGenerator.of("L64X128MixRandom"));
        Set<Integer> named = new HashSet<>();

        assertThat(BeaconWriter.pages(knocks)).isEqualTo(2);
        for (int page = 0; page < 2; page++) {
            byte[] text = writer.write(knocks, page, peer -> 0, NOW);
            Set<Integer> here = named(text, knocks);
            assertThat(here).hasSize(page == 0 ? 128 : 72);
            named.addAll(here);
        }
        assertThat(named).hasSize(200);
        assertThat(named(writer.write(knocks, 2, peer -> 0, NOW), knocks)).hasSize(128);
    }

    @Test
    void whoWasSeenLastIsNamedFirst() {
        List<Knock> knocks = knocks(200);
        PublicKey last = knocks.get(177).peer().orElseThrow();
        BeaconWriter writer = new BeaconWriter(ALICE.publicKey(), RandomGenerator.of("L64X128MixRandom"));

        byte[] text = writer.write(knocks, 0, peer -> peer.equals(last) ? 5 : 4, NOW);

        assertThat(named(text, knocks)).contains(177);
        assertThat(named(writer.write(knocks, 0, peer -> peer.equals(last) ? 3 : 4, NOW), knocks))
                .doesNotContain(177);
    }

    /** Which of the peers find themselves in it. */
    private static Set<Integer> named(byte[] text, List<Knock> knocks) {
        Set<Integer> named = new HashSet<>();
        for (int i = 0; i < knocks.size(); i++) {
            Knock theirs = new Knock(knocks.get(i).key(), Optional.of(ALICE.publicKey()), Ground.MEMBERSHIP);
            if (read(text, NOW, theirs).isPresent()) {
                named.add(i);
            }
        }
        return named;
    }

    @Test
    void noTwoBeaconsAreAlike() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            tags(beacon(ALICE, NOW, member(ALICE, BOB.publicKey()))).forEach(tag -> seen.add(Arrays.toString(tag)));
        }
        assertThat(seen).hasSize(160);
    }

    @Property(tries = 200)
    void whatIsOneByteOffIsNoBeaconOrAnother(@ForAll @IntRange(max = 101) int at, @ForAll @Size(1) byte[] value) {
        byte[] text = beacon(ALICE, NOW, member(ALICE, BOB.publicKey()));
        text[at % text.length] = value[0];

        Beacon.read(text).ifPresent(beacon -> assertThat(beacon.write()).isEqualTo(text));
    }
}
