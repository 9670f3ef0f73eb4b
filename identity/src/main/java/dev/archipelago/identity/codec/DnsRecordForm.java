package dev.archipelago.identity.codec;

/** How a resource record stands in a message, where the names in its data may be compressed. */
final class DnsRecordForm {
    private static final int SRV_NUMBERS = 6;

    private DnsRecordForm() {}

    static DnsRecord read(DnsReader reader) throws MalformedException {
        DnsName name = reader.name();
        int type = reader.number(2);
        int dnsClass = reader.number(2);
        long ttl = reader.longNumber(4);
        return new DnsRecord(name, type, dnsClass, ttl, data(reader, type));
    }

    private static byte[] data(DnsReader reader, int type) throws MalformedException {
        int length = reader.number(2);
        int start = reader.position();
        byte[] data = switch (type) {
            case DnsRecord.NS, DnsRecord.CNAME, DnsRecord.PTR -> DnsWriter.plain(reader.name());
            case DnsRecord.SRV -> joined(reader.bytes(SRV_NUMBERS), DnsWriter.plain(reader.name()));
            default -> reader.bytes(length);
        };
        if (reader.position() - start != length) {
            throw new MalformedException("DNS: the data at " + start + " is not as long as it says");
        }
        return data;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = new byte[first.length + second.length];
        System.arraycopy(first, 0, joined, 0, first.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    static void write(DnsRecord entry, DnsWriter writer) {
        writer.name(entry.name());
        writer.number(2, entry.type());
        writer.number(2, entry.dnsClass());
        writer.number(4, entry.ttl());
        switch (entry.type()) {
            case DnsRecord.NS, DnsRecord.CNAME, DnsRecord.PTR -> writer.nameWithLength(target(entry));
            default -> {
                byte[] data = entry.data();
                writer.number(2, data.length);
                writer.bytes(data);
            }
        }
    }

    private static DnsName target(DnsRecord entry) {
        try {
            return entry.target();
        } catch (MalformedException e) {
            throw new IllegalArgumentException("the data of " + entry.name() + " is no name", e);
        }
    }
}
