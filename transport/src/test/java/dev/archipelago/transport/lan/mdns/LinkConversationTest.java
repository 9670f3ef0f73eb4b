package dev.archipelago.transport.lan.mdns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.codec.DnsMessage;
import dev.archipelago.identity.codec.DnsName;
import dev.archipelago.identity.codec.DnsQuestion;
import dev.archipelago.identity.codec.DnsRecord;
import dev.archipelago.transport.Payload;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** Hosts on one simulated link: what one says to everybody all others hear at once, in encoded form. */
class LinkConversationTest {
    private static final DnsName KIND = DnsName.of("_archipelago", "_tcp", "local");
    private static final int SCOPE = 3;

    private final List<Host> hosts = new ArrayList<>();
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    private long now = 1;

    private final class Host implements Outbox, Watcher {
        private final InetSocketAddress address;
        private final LinkConversation conversation;
        private final Map<DnsName, Found> found = new HashMap<>();
        private final List<DnsMessage> said = new ArrayList<>();
        private final List<DnsMessage> saidAlone = new ArrayList<>();
        private boolean listens = true;

        Host(String address, String text) {
            this.address = new InetSocketAddress(ip(address), Mdns.PORT);
            LocalService service = new LocalService(
                    KIND,
                    Names.random(KIND, random),
                    8782,
                    Payload.of(bytes(text)),
                    List.of(this.address.getAddress()));
            this.conversation = new LinkConversation(service, SCOPE, this, this, random, now);
            hosts.add(this);
        }

        @Override
        public void multicast(DnsMessage message) {
            said.add(message);
            byte[] packet = message.encode();
            for (Host each : List.copyOf(hosts)) {
                each.hear(packet, address);
            }
        }

        void hear(byte[] packet, InetSocketAddress source) {
            if (listens) {
                conversation.received(packet, source, now);
            }
        }

        @Override
        public void unicast(DnsMessage message, InetSocketAddress to) {
            saidAlone.add(message);
        }

        @Override
        public void found(Found service) {
            found.put(service.name(), service);
        }

        @Override
        public void lost(DnsName service) {
            found.remove(service);
        }

        void hear(DnsMessage message, String from, int port) {
            hear(message.encode(), new InetSocketAddress(ip(from), port));
        }
    }

    private static InetAddress ip(String numbers) {
        try {
            return InetAddress.getByName(numbers);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void pass(long seconds) {
        long end = now + seconds * Mdns.SECOND;
        while (now < end) {
            now += 10 * Mdns.MILLISECOND;
            hosts.stream()
                    .filter(host -> host.listens && host.conversation.nextAt() <= now)
                    .toList()
                    .forEach(host -> host.conversation.tick(now));
        }
    }

    private static boolean isAnswer(DnsMessage message) {
        return (message.flags() & DnsMessage.RESPONSE) != 0;
    }

    private static DnsMessage query(DnsName name, int type) {
        return new DnsMessage(
                9, 0, List.of(new DnsQuestion(name, type, DnsRecord.IN)), List.of(), List.of(), List.of());
    }

    private static DnsMessage told(DnsRecord... records) {
        return DnsMessage.announcement(List.of(records));
    }

    private static DnsRecord[] service(String name, String text, String address) {
        DnsName service = DnsName.of(name, "_archipelago", "_tcp", "local");
        DnsName host = DnsName.of(name, "local");
        return new DnsRecord[] {
            DnsRecord.naming(KIND, DnsRecord.PTR, 4500, service),
            DnsRecord.service(service, 120, 4711, host),
            new DnsRecord(service, DnsRecord.TXT, DnsRecord.IN, 4500, bytes(text)),
            new DnsRecord(host, DnsRecord.A, DnsRecord.IN, 120, ip(address).getAddress())
        };
    }

    @Test
    void hostsFindEachOther() {
        Host one = new Host("10.0.0.1", "one");
        Host two = new Host("10.0.0.2", "two");
        pass(3);

        assertThat(one.found.values()).singleElement().satisfies(found -> {
            assertThat(found.text().bytes()).isEqualTo(bytes("two"));
            assertThat(found.places()).containsExactly(new InetSocketAddress(ip("10.0.0.2"), 8782));
        });
        assertThat(two.found).hasSize(1);
    }

    @Test
    void whoComesLaterAsksForThoseWhoAreThere() {
        Host one = new Host("10.0.0.1", "one");
        pass(60);
        Host two = new Host("10.0.0.2", "two");
        pass(3);

        assertThat(two.found).hasSize(1);
        assertThat(one.found).hasSize(1);
    }

    @Test
    void namesAreMadeSureOfBeforeTheyAreAnnounced() {
        Host one = new Host("10.0.0.1", "one");
        pass(5);

        List<DnsMessage> own = one.said.stream()
                .filter(message -> !message.authorities().isEmpty() || isAnswer(message))
                .toList();
        assertThat(own.subList(0, 3)).allSatisfy(probe -> {
            assertThat(probe.flags()).isZero();
            assertThat(probe.questions()).hasSize(2).allMatch(question -> question.type() == DnsRecord.ANY);
            assertThat(probe.authorities()).hasSize(3);
        });
        assertThat(own.subList(3, own.size())).hasSize(2).allSatisfy(announcement -> {
            assertThat(announcement.flags()).isEqualTo(0x8400);
            assertThat(announcement.answers()).hasSize(4);
            assertThat(announcement.answers().getFirst().dnsClass()).isEqualTo(DnsRecord.IN);
            assertThat(announcement.answers().subList(1, 4))
                    .allMatch(record -> record.dnsClass() == (DnsRecord.IN | DnsRecord.CACHE_FLUSH));
        });
    }

    @Test
    void whoseNameIsTakenTakesAnother() {
        Host one = new Host("10.0.0.1", "one");
        pass(3);
        DnsName service = one.said.stream()
                .flatMap(message -> message.answers().stream())
                .filter(record -> record.type() == DnsRecord.SRV)
                .findFirst()
                .orElseThrow()
                .name();
        one.said.clear();

        one.hear(told(DnsRecord.service(service, 120, 1, DnsName.of("thief", "local"))), "10.0.0.9", Mdns.PORT);
        pass(5);

        assertThat(one.said.stream()
                        .flatMap(message -> message.answers().stream())
                        .filter(record -> record.type() == DnsRecord.SRV))
                .isNotEmpty()
                .noneMatch(record -> record.name().equals(service));
    }

    @Test
    void aGoodbyeEndsAServiceWithinASecond() {
        Host one = new Host("10.0.0.1", "one");
        Host two = new Host("10.0.0.2", "two");
        pass(3);
        two.conversation.end();
        two.listens = false;
        pass(3);

        assertThat(one.found).isEmpty();
    }

    @Test
    void whoFallsSilentIsForgottenWhenItsTimeIsUp() {
        Host one = new Host("10.0.0.1", "one");
        Host two = new Host("10.0.0.2", "two");
        pass(3);
        one.found.keySet().forEach(one.conversation::keep);
        pass(300);
        assertThat(one.found).as("it answers each time it is asked").hasSize(1);

        two.listens = false;
        pass(130);

        assertThat(one.found).isEmpty();
    }

    @Test
    void whoIsDoubtedAndAnswersStays() {
        Host one = new Host("10.0.0.1", "one");
        Host two = new Host("10.0.0.2", "two");
        pass(10);
        DnsName found = one.found.keySet().iterator().next();

        one.conversation.doubt(found, now);
        pass(8);
        assertThat(one.found).containsKey(found);

        two.listens = false;
        one.conversation.doubt(found, now);
        pass(5);
        assertThat(one.found).isEmpty();
    }

    @Test
    void whatIsSaidAnewReplacesWhatWasSaid() {
        Host one = new Host("10.0.0.1", "one");
        Host two = new Host("10.0.0.2", "two");
        pass(5);
        two.conversation.say(bytes("deux"), now);
        two.conversation.move(List.of(ip("10.0.0.3")), now);
        pass(5);

        assertThat(one.found.values()).singleElement().satisfies(found -> {
            assertThat(found.text().bytes()).isEqualTo(bytes("deux"));
            assertThat(found.places()).containsExactly(new InetSocketAddress(ip("10.0.0.3"), 8782));
        });
    }

    @Test
    void nothingIsSaidTwiceWithinASecond() {
        Host one = new Host("10.0.0.1", "one");
        pass(10);
        one.said.clear();
        for (int i = 0; i < 100; i++) {
            one.hear(query(KIND, DnsRecord.PTR), "10.0.0.9", Mdns.PORT);
            pass(0);
            now += 10 * Mdns.MILLISECOND;
            one.conversation.tick(now);
        }
        assertThat(one.said.stream().filter(LinkConversationTest::isAnswer)).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void whoKnowsTheAnswerIsNotTold() {
        Host one = new Host("10.0.0.1", "one");
        pass(10);
        DnsName name = one.said.stream()
                .flatMap(message -> message.answers().stream())
                .filter(record -> record.type() == DnsRecord.SRV)
                .findFirst()
                .orElseThrow()
                .name();
        one.said.clear();
        DnsMessage asked = new DnsMessage(
                0,
                0,
                query(KIND, DnsRecord.PTR).questions(),
                List.of(DnsRecord.naming(KIND, DnsRecord.PTR, 4000, name)),
                List.of(),
                List.of());

        one.hear(asked, "10.0.0.9", Mdns.PORT);
        pass(1);
        assertThat(one.said.stream().filter(LinkConversationTest::isAnswer)).isEmpty();

        one.hear(query(KIND, DnsRecord.PTR), "10.0.0.9", Mdns.PORT);
        pass(1);
        assertThat(one.said.stream().filter(LinkConversationTest::isAnswer)).isNotEmpty();
    }

    @Test
    void anOldResolverIsAnsweredAlone() {
        Host one = new Host("10.0.0.1", "one");
        pass(5);
        one.said.clear();
        DnsMessage asked = query(KIND, DnsRecord.PTR);

        one.hear(asked, "10.0.0.9", 40000);

        assertThat(one.saidAlone).singleElement().satisfies(answer -> {
            assertThat(answer.id()).isEqualTo(9);
            assertThat(answer.questions()).isEqualTo(asked.questions());
            assertThat(answer.answers()).allMatch(record -> record.ttl() <= 10 && record.dnsClass() == DnsRecord.IN);
        });
        assertThat(one.said).isEmpty();
    }

    @Test
    void typesThatAHostHasNotAreDenied() {
        Host one = new Host("10.0.0.1", "one");
        pass(5);
        DnsName host = one.said.stream()
                .flatMap(message -> message.answers().stream())
                .filter(record -> record.type() == DnsRecord.A)
                .findFirst()
                .orElseThrow()
                .name();
        one.said.clear();

        one.hear(query(host, DnsRecord.AAAA), "10.0.0.9", Mdns.PORT);
        pass(1);

        assertThat(one.said).singleElement().satisfies(answer -> {
            DnsRecord denial = answer.answers().getFirst();
            assertThat(denial.type()).isEqualTo(DnsRecord.NSEC);
            assertThat(denial.data()).endsWith(0, 1, 0x40); // window 0, one byte, type 1 alone
        });
    }

    @Test
    void namesAreTheSameInCapitals() {
        Host one = new Host("10.0.0.1", "one");
        pass(5);
        one.said.clear();

        one.hear(query(DnsName.of("_ARCHIPELAGO", "_TCP", "LOCAL"), DnsRecord.PTR), "10.0.0.9", Mdns.PORT);
        pass(1);

        assertThat(one.said.stream().filter(LinkConversationTest::isAnswer)).hasSize(1);
    }

    @Test
    void tenThousandForgedServicesTakeBoundedMemoryAndThoseKeptStay() {
        Host one = new Host("10.0.0.1", "one");
        Host two = new Host("10.0.0.2", "two");
        pass(3);
        DnsName friend = one.found.keySet().iterator().next();
        one.conversation.keep(friend);

        for (int i = 0; i < 10_000; i++) {
            one.hear(told(service("forged" + i, "x" + i, "10.0.0.9")), "10.0.0.9", Mdns.PORT);
        }

        assertThat(one.conversation.instances()).isEqualTo(Browser.MOST_INSTANCES);
        assertThat(one.found).hasSize(Browser.MOST_INSTANCES).containsKey(friend);
        assertThat(two.found).hasSize(1);
    }

    @Test
    void onePacketBringsFewNewServices() {
        Host one = new Host("10.0.0.1", "one");
        pass(3);
        List<DnsRecord> many = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            many.addAll(List.of(service("forged" + i, "x", "10.0.0.9")));
        }
        one.hear(DnsMessage.announcement(many), "10.0.0.9", Mdns.PORT);

        assertThat(one.conversation.instances()).isEqualTo(8);
    }

    @Test
    void answersFromAnotherPortAreNotBelieved() {
        Host one = new Host("10.0.0.1", "one");
        pass(3);
        one.hear(told(service("forged", "x", "10.0.0.9")), "10.0.0.9", 5354);

        assertThat(one.found).isEmpty();
    }

    @Test
    void oversizePacketsAndNoiseAreAsIfTheyHadNotCome() {
        Host one = new Host("10.0.0.1", "one");
        pass(3);
        byte[] noise = new byte[Mdns.LARGEST_PACKET + 1];
        for (int i = 0; i < 200; i++) {
            random.nextBytes(noise);
            one.hear(noise, new InetSocketAddress(ip("10.0.0.9"), Mdns.PORT));
            one.hear(java.util.Arrays.copyOf(noise, i), new InetSocketAddress(ip("10.0.0.9"), Mdns.PORT));
        }
        assertThat(one.found).isEmpty();
    }

    @Test
    void aFloodOfPacketsIsReadWithinABudget() {
        PacketBudget budget = new PacketBudget(100, 1000);
        int read = 0;
        for (int source = 0; source < 50; source++) {
            for (int i = 0; i < 500; i++) {
                read += budget.admits(ip("10.0.1." + source), Mdns.SECOND) ? 1 : 0;
            }
        }
        assertThat(read).isEqualTo(1000);
        int ofOne = 0;
        for (int i = 0; i < 500; i++) {
            ofOne += budget.admits(ip("10.0.1.1"), 5 * Mdns.SECOND) ? 1 : 0;
        }
        assertThat(ofOne).isEqualTo(100);
        assertThat(budget.admits(ip("10.0.1.1"), 6 * Mdns.SECOND)).isTrue();
    }
}
