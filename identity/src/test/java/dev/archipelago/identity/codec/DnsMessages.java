package dev.archipelago.identity.codec;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Arbitrary DNS messages whose names share endings. */
final class DnsMessages {
    private static final int LONGEST_LIST = 6;

    private DnsMessages() {}

    static Arbitrary<DnsMessage> any() {
        Arbitrary<Integer> number = Arbitraries.integers().between(0, 0xffff);
        return Combinators.combine(
                        number,
                        number,
                        questions().list().ofMaxSize(LONGEST_LIST),
                        records().list().ofMaxSize(LONGEST_LIST),
                        records().list().ofMaxSize(LONGEST_LIST),
                        records().list().ofMaxSize(LONGEST_LIST))
                .as(DnsMessage::new);
    }

    static Arbitrary<DnsName> names() {
        return Arbitraries.of("a", "b", "_did", "_k0", "printer", "local", "\u00e4\u00f6", "Dr. No", "x".repeat(63))
                .list()
                .ofMaxSize(3)
                .map(DnsName::new);
    }

    private static Arbitrary<DnsQuestion> questions() {
        Arbitrary<Integer> number = Arbitraries.integers().between(0, 0xffff);
        return Combinators.combine(names(), number, number).as(DnsQuestion::new);
    }

    private static Arbitrary<DnsRecord> records() {
        return Arbitraries.oneOf(opaque(), naming(), texts(), services());
    }

    private static Arbitrary<DnsRecord> opaque() {
        return Combinators.combine(
                        names(),
                        Arbitraries.of(DnsRecord.A, DnsRecord.AAAA, 41, 0xffff),
                        Arbitraries.of(1, 0x8001, 0xffff),
                        Arbitraries.longs().between(0, 0xffffffffL),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(40))
                .as(DnsRecord::new);
    }

    private static Arbitrary<DnsRecord> naming() {
        return Combinators.combine(names(), Arbitraries.of(DnsRecord.NS, DnsRecord.CNAME, DnsRecord.PTR), names())
                .as((name, type, target) -> DnsRecord.naming(name, type, 120, target));
    }

    private static Arbitrary<DnsRecord> texts() {
        return Combinators.combine(names(), Arbitraries.strings().ascii().ofMaxLength(600))
                .as((name, text) -> DnsRecord.text(name, 7200, text));
    }

    private static Arbitrary<DnsRecord> services() {
        return Combinators.combine(names(), names()).as((name, host) -> {
            byte[] target = DnsWriter.plain(host);
            byte[] data = new byte[6 + target.length];
            System.arraycopy(target, 0, data, 6, target.length);
            return new DnsRecord(name, DnsRecord.SRV, 0x8001, 120, data);
        });
    }
}
