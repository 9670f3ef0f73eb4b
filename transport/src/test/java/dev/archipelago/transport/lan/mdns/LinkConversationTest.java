package dev.archipelago.transport.lan.mdns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.codec.DnsMessage;
import dev.archipelago.identity.codec.DnsName;
import dev.archipelago.identity.codec.DnsRecord;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What hosts on one link find out about each other. */
class LinkConversationTest extends HostsOnOneLink {
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
        DnsName service = serviceOf(one);
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
    void whoKnowsTheAnswerIsNotTold() {
        Host one = new Host("10.0.0.1", "one");
        pass(10);
        DnsName name = serviceOf(one);
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
        assertThat(one.said.stream().filter(HostsOnOneLink::isAnswer)).isEmpty();

        one.hear(query(KIND, DnsRecord.PTR), "10.0.0.9", Mdns.PORT);
        pass(1);
        assertThat(one.said.stream().filter(HostsOnOneLink::isAnswer)).isNotEmpty();
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
        DnsName host = nameOf(one, DnsRecord.A);
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

        assertThat(one.said.stream().filter(HostsOnOneLink::isAnswer)).hasSize(1);
    }
}
