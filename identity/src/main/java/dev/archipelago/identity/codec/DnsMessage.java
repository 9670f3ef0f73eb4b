package dev.archipelago.identity.codec;

import java.util.ArrayList;
import java.util.List;

/**
 * A DNS message (RFC 1035): what unicast and multicast DNS send, and what did:dht signs. Reading takes names with and
 * without compression, in NS, CNAME, PTR and SRV data too; writing compresses them wherever RFC 1035 lets it.
 *
 * @param id what joins an answer to its question
 * @param flags the 16 bits of the header, such as {@link #RESPONSE}
 */
public record DnsMessage(
        int id,
        int flags,
        List<DnsQuestion> questions,
        List<DnsRecord> answers,
        List<DnsRecord> authorities,
        List<DnsRecord> additionals) {
    /** The longest message, as its length is written over TCP. */
    public static final int MAX_BYTES = 0xffff;

    /** The flag of an answer. */
    public static final int RESPONSE = 0x8000;

    /** The flag of an answer by the one who knows. */
    public static final int AUTHORITATIVE = 0x0400;

    static final int HEADER_SIZE = 12;

    /** @throws IllegalArgumentException if id or flags do not fit 16 bits */
    public DnsMessage {
        DnsRecord.requireUnsigned(id, 16, "message id");
        DnsRecord.requireUnsigned(flags, 16, "field of flags");
        questions = List.copyOf(questions);
        answers = List.copyOf(answers);
        authorities = List.copyOf(authorities);
        additionals = List.copyOf(additionals);
    }

    /** An authoritative answer to no question in particular. */
    public static DnsMessage announcement(List<DnsRecord> answers) {
        return new DnsMessage(0, RESPONSE | AUTHORITATIVE, List.of(), answers, List.of(), List.of());
    }

    /**
     * Reads a message.
     *
     * @throws MalformedException if it is too long, ends early, has bytes behind its end, or a name in it that no one
     *     could have written
     */
    public static DnsMessage decode(byte[] message) throws MalformedException {
        Limits.ofBytes(MAX_BYTES).requireLength("DNS", message.length);
        DnsReader reader = new DnsReader(message);
        int id = reader.number(2);
        int flags = reader.number(2);
        int questions = reader.number(2);
        int answers = reader.number(2);
        int authorities = reader.number(2);
        int additionals = reader.number(2);
        DnsMessage decoded = new DnsMessage(
                id,
                flags,
                questions(reader, questions),
                records(reader, answers),
                records(reader, authorities),
                records(reader, additionals));
        reader.requireEnd("the message");
        return decoded;
    }

    private static List<DnsQuestion> questions(DnsReader reader, int count) throws MalformedException {
        List<DnsQuestion> questions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            questions.add(DnsQuestion.read(reader));
        }
        return questions;
    }

    private static List<DnsRecord> records(DnsReader reader, int count) throws MalformedException {
        List<DnsRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(DnsRecordForm.read(reader));
        }
        return records;
    }

    /**
     * The message in bytes.
     *
     * @throws IllegalArgumentException if it is longer than {@link #MAX_BYTES}, or a record that names another holds no
     *     name
     */
    public byte[] encode() {
        DnsWriter writer = new DnsWriter();
        writer.number(2, id);
        writer.number(2, flags);
        writer.number(2, questions.size());
        writer.number(2, answers.size());
        writer.number(2, authorities.size());
        writer.number(2, additionals.size());
        questions.forEach(question -> question.write(writer));
        answers.forEach(answer -> DnsRecordForm.write(answer, writer));
        authorities.forEach(authority -> DnsRecordForm.write(authority, writer));
        additionals.forEach(additional -> DnsRecordForm.write(additional, writer));
        if (writer.size() > MAX_BYTES) {
            throw new IllegalArgumentException("a DNS message has at most " + MAX_BYTES + " bytes");
        }
        return writer.message();
    }
}
