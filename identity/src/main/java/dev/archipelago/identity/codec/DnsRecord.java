package dev.archipelago.identity.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A resource record. Its data is held as it is without compression, so that it means the same in every message. */
public final class DnsRecord {
    /** An IPv4 address. */
    public static final int A = 1;
    /** The name of a name server. */
    public static final int NS = 2;
    /** The name that the record's own stands for. */
    public static final int CNAME = 5;
    /** A name that the record's own points to. */
    public static final int PTR = 12;
    /** Text. */
    public static final int TXT = 16;
    /** An IPv6 address. */
    public static final int AAAA = 28;
    /** Priority, weight, port and host of a service. */
    public static final int SRV = 33;
    /** Which types of records a name has. */
    public static final int NSEC = 47;
    /** What a question asks for that wants records of all types. */
    public static final int ANY = 255;

    /** The class of the Internet. */
    public static final int IN = 1;

    /** The flag that multicast DNS keeps in the topmost bit of a record's class: there are no others of that type. */
    public static final int CACHE_FLUSH = 0x8000;

    private static final int SRV_NUMBERS = 6;
    private static final int LONGEST_DATA = 0xffff;
    private static final int LONGEST_STRING = 255;

    private final DnsName name;
    private final int type;
    private final int dnsClass;
    private final long ttl;
    private final byte[] data;

    /**
     * A record of any type.
     *
     * @param dnsClass all 16 bits: multicast DNS keeps a flag in the topmost
     * @param ttl in seconds
     * @throws IllegalArgumentException if a number does not fit its field, or the data is longer than 65,535 bytes
     */
    public DnsRecord(DnsName name, int type, int dnsClass, long ttl, byte[] data) {
        requireUnsigned(type, 16, "type");
        requireUnsigned(dnsClass, 16, "class");
        requireUnsigned(ttl, 32, "time to live");
        if (data.length > LONGEST_DATA) {
            throw new IllegalArgumentException("a record has at most " + LONGEST_DATA + " bytes of data");
        }
        this.name = name;
        this.type = type;
        this.dnsClass = dnsClass;
        this.ttl = ttl;
        this.data = data.clone();
    }

    /** A TXT record of one text, in as many strings of 255 bytes as it takes. */
    public static DnsRecord text(DnsName name, long ttl, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream strings = new ByteArrayOutputStream(bytes.length + 8);
        int at = 0;
        do {
            int length = Math.min(LONGEST_STRING, bytes.length - at);
            strings.write(length);
            strings.write(bytes, at, length);
            at += length;
        } while (at < bytes.length);
        return new DnsRecord(name, TXT, IN, ttl, strings.toByteArray());
    }

    /** A record whose data is a name: NS, CNAME or PTR. */
    public static DnsRecord naming(DnsName name, int type, long ttl, DnsName target) {
        return new DnsRecord(name, type, IN, ttl, DnsWriter.plain(target));
    }

    /** An SRV record of priority and weight 0. */
    public static DnsRecord service(DnsName name, long ttl, int port, DnsName host) {
        requireUnsigned(port, 16, "port");
        byte[] plain = DnsWriter.plain(host);
        byte[] data = new byte[SRV_NUMBERS + plain.length];
        data[SRV_NUMBERS - 2] = (byte) (port >> 8);
        data[SRV_NUMBERS - 1] = (byte) port;
        System.arraycopy(plain, 0, data, SRV_NUMBERS, plain.length);
        return new DnsRecord(name, SRV, IN, ttl, data);
    }

    /** The same record with another class and another time to live. */
    public DnsRecord with(int otherClass, long otherTtl) {
        return new DnsRecord(name, type, otherClass, otherTtl, data);
    }

    /** The record's own name. */
    public DnsName name() {
        return name;
    }

    /** What kind of data it has, such as {@link #TXT}. */
    public int type() {
        return type;
    }

    /** All 16 bits of the class. */
    public int dnsClass() {
        return dnsClass;
    }

    /** How many seconds it may be kept. */
    public long ttl() {
        return ttl;
    }

    /** A copy of the data. */
    public byte[] data() {
        return data.clone();
    }

    /**
     * The text of a TXT record: its strings, one after the other.
     *
     * @throws MalformedException if the data is no strings, or they are not UTF-8 together
     */
    public String text() throws MalformedException {
        DnsReader reader = new DnsReader(data);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(data.length);
        while (!reader.atEnd()) {
            bytes.writeBytes(reader.bytes(reader.number(1)));
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException("DNS: a text is not UTF-8", e);
        }
    }

    /**
     * The name that an NS, CNAME or PTR record's data is.
     *
     * @throws MalformedException if the data is anything else
     */
    public DnsName target() throws MalformedException {
        DnsReader reader = new DnsReader(data);
        DnsName target = reader.name();
        reader.requireEnd("the name that a record holds");
        return target;
    }

    /**
     * The port of an SRV record.
     *
     * @throws MalformedException if the data is too short for one
     */
    public int servicePort() throws MalformedException {
        DnsReader reader = new DnsReader(data);
        reader.bytes(SRV_NUMBERS - 2);
        return reader.number(2);
    }

    /**
     * The host of an SRV record.
     *
     * @throws MalformedException if the data is anything else
     */
    public DnsName serviceHost() throws MalformedException {
        return new DnsRecord(
                        name,
                        PTR,
                        dnsClass,
                        ttl,
                        Arrays.copyOfRange(data, Math.min(SRV_NUMBERS, data.length), data.length))
                .target();
    }

    static void requireUnsigned(long number, int bits, String what) {
        if (number < 0 || number >> bits != 0) {
            throw new IllegalArgumentException("a " + what + " has " + bits + " bits: " + number);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DnsRecord that
                && name.equals(that.name)
                && type == that.type
                && dnsClass == that.dnsClass
                && ttl == that.ttl
                && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * name.hashCode() + type) + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return name + " type " + type + ", " + data.length + " bytes";
    }
}
