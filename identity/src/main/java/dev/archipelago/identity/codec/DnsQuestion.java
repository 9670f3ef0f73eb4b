package dev.archipelago.identity.codec;

/**
 * What a DNS message asks for.
 *
 * @param name the name asked about
 * @param type the type of record wanted
 * @param dnsClass the class, all 16 bits: multicast DNS keeps a flag in the topmost
 */
public record DnsQuestion(DnsName name, int type, int dnsClass) {
    /** @throws IllegalArgumentException if type or class do not fit 16 bits */
    public DnsQuestion {
        DnsRecord.requireUnsigned(type, 16, "type");
        DnsRecord.requireUnsigned(dnsClass, 16, "class");
    }

    static DnsQuestion read(DnsReader reader) throws MalformedException {
        return new DnsQuestion(reader.name(), reader.number(2), reader.number(2));
    }

    void write(DnsWriter writer) {
        writer.name(name);
        writer.number(2, type);
        writer.number(2, dnsClass);
    }
}
