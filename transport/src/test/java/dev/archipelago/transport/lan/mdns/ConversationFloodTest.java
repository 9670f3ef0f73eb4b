package dev.archipelago.transport.lan.mdns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.codec.DnsMessage;
import dev.archipelago.identity.codec.DnsName;
import dev.archipelago.identity.codec.DnsRecord;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever talks too much, too large or from elsewhere on a link. */
class ConversationFloodTest extends HostsOnOneLink {
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
        assertThat(one.said.stream().filter(HostsOnOneLink::isAnswer)).hasSizeLessThanOrEqualTo(2);
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
            one.hear(Arrays.copyOf(noise, i), new InetSocketAddress(ip("10.0.0.9"), Mdns.PORT));
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
