package dev.archipelago.transport.lan.mdns;

import dev.archipelago.identity.codec.DnsMessage;
import dev.archipelago.identity.codec.DnsQuestion;
import dev.archipelago.identity.codec.DnsRecord;
import dev.archipelago.transport.lan.mdns.LocalService.Part;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Makes a service known on one link (RFC 6762 §6, §8 to §10): makes sure that its names are free, announces it, answers
 * those who ask, and says goodbye. A state machine without I/O: time in nanoseconds of a monotonic clock comes in,
 * messages go out. For one thread.
 */
final class Responder {
    static final long NEVER = Long.MAX_VALUE;

    private static final int PROBES = 3;
    private static final long PROBE_INTERVAL = 250 * Mdns.MILLISECOND;
    private static final int ANNOUNCEMENTS = 2;
    private static final long ANNOUNCEMENT_INTERVAL = Mdns.SECOND;
    private static final long REPEAT_INTERVAL = Mdns.SECOND;
    private static final long RENAME_INTERVAL = 5 * Mdns.SECOND;
    private static final long UNICAST_INTERVAL = 50 * Mdns.MILLISECOND;
    private static final long LEGACY_TTL = 10;
    private static final Set<Part> ALL = EnumSet.of(Part.POINTER, Part.LOCATION, Part.TEXT, Part.ADDRESSES);

    private final Outbox outbox;
    private final RandomGenerator random;
    private final Map<Part, Long> told = new EnumMap<>(Part.class);
    private final Set<Part> owed = EnumSet.noneOf(Part.class);
    private LocalService service;
    private int probes;
    private Set<Part> news = ALL;
    private int announcements;
    private long stepAt;
    private long owedAt = NEVER;
    private long renamedAt;
    private long unicastAt;

    Responder(LocalService service, Outbox outbox, RandomGenerator random, long now) {
        this.service = service;
        this.outbox = outbox;
        this.random = random;
        this.renamedAt = now - RENAME_INTERVAL;
        this.unicastAt = now - UNICAST_INTERVAL;
        this.stepAt = now + random.nextLong(PROBE_INTERVAL);
    }

    /** What is announced. */
    LocalService service() {
        return service;
    }

    /** When {@link #tick} has something to do. */
    long nextAt() {
        return Math.min(stepAt, owedAt);
    }

    /** Does what is due. */
    void tick(long now) {
        if (now >= stepAt) {
            step(now);
        }
        if (now >= owedAt) {
            pay(now);
        }
    }

    /** The service says something else, or is reached elsewhere. */
    void change(LocalService changed, long now) {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        for (Part part : ALL) {
            if (!changed.records(EnumSet.of(part)).equals(service.records(EnumSet.of(part)))) {
                parts.add(part);
            }
        }
        service = changed;
        if (probes < PROBES || parts.isEmpty()) {
            return;
        }
        parts.addAll(announcements < ANNOUNCEMENTS ? news : Set.of());
        news = parts;
        announcements = 0;
        stepAt = Math.max(now, parts.stream().mapToLong(this::freeAt).max().orElse(now));
    }

    /** Somebody asks, or makes sure that a name is free. */
    void asked(DnsMessage query, InetSocketAddress source, long now) {
        if (query.authorities().stream().anyMatch(this::clashes)) {
            rename(now);
            return;
        }
        Set<Part> parts = Questions.parts(query, service);
        if (probes < PROBES || parts.isEmpty()) {
            return;
        }
        if (source.getPort() != Mdns.PORT) {
            answerAlone(query, parts, source, now);
            return;
        }
        owed.addAll(parts);
        owedAt = Math.min(owedAt, now + delay(query, parts));
    }

    /** Somebody else announces something. */
    void heard(DnsMessage response, long now) {
        if (response.answers().stream().anyMatch(this::clashes)) {
            rename(now);
        }
    }

    /** What is said when the service ends. */
    void goodbye() {
        if (probes == PROBES) {
            List<DnsRecord> ended = service.records(ALL).stream()
                    .map(record -> record.with(record.dnsClass(), 0))
                    .toList();
            outbox.multicast(DnsMessage.announcement(ended));
        }
    }

    private void step(long now) {
        if (probes < PROBES) {
            probes++;
            outbox.multicast(probe());
            stepAt = now + PROBE_INTERVAL;
        } else if (announcements < ANNOUNCEMENTS) {
            announcements++;
            tell(news, now);
            stepAt = announcements < ANNOUNCEMENTS ? now + ANNOUNCEMENT_INTERVAL : NEVER;
        } else {
            stepAt = NEVER;
        }
    }

    private DnsMessage probe() {
        List<DnsRecord> claims = service.records(EnumSet.of(Part.LOCATION, Part.TEXT, Part.ADDRESSES)).stream()
                .map(record -> record.with(DnsRecord.IN, record.ttl()))
                .toList();
        List<DnsQuestion> questions = List.of(
                new DnsQuestion(service.names().service(), DnsRecord.ANY, DnsRecord.IN),
                new DnsQuestion(service.names().host(), DnsRecord.ANY, DnsRecord.IN));
        return new DnsMessage(0, 0, questions, List.of(), claims, List.of());
    }

    private void tell(Set<Part> parts, long now) {
        parts.forEach(part -> told.put(part, now));
        Set<Part> besides = EnumSet.noneOf(Part.class);
        if (parts.contains(Part.POINTER)) {
            besides.addAll(ALL);
            besides.removeAll(parts);
        }
        outbox.multicast(new DnsMessage(
                0,
                DnsMessage.RESPONSE | DnsMessage.AUTHORITATIVE,
                List.of(),
                service.records(parts),
                List.of(),
                service.records(besides)));
    }

    /** A part that was just told is told again only after a second. */
    private void pay(long now) {
        Set<Part> due = EnumSet.noneOf(Part.class);
        owed.stream().filter(part -> freeAt(part) <= now).forEach(due::add);
        owed.removeAll(due);
        if (!due.isEmpty()) {
            tell(due, now);
        }
        owedAt = owed.stream().mapToLong(this::freeAt).min().orElse(NEVER);
    }

    private long freeAt(Part part) {
        Long last = told.get(part);
        return last == null ? Long.MIN_VALUE : last + REPEAT_INTERVAL;
    }

    private long delay(DnsMessage query, Set<Part> parts) {
        if ((query.flags() & Mdns.TRUNCATED) != 0) {
            return 400 * Mdns.MILLISECOND + random.nextLong(100 * Mdns.MILLISECOND); // more known answers follow
        }
        boolean shared = parts.contains(Part.POINTER) || parts.contains(Part.ALL_SERVICES);
        return shared ? 20 * Mdns.MILLISECOND + random.nextLong(100 * Mdns.MILLISECOND) : 0;
    }

    /** RFC 6762 §6.7: who asks from another port is a resolver of the old kind and gets an answer of that kind. */
    private void answerAlone(DnsMessage query, Set<Part> parts, InetSocketAddress source, long now) {
        if (now - unicastAt < UNICAST_INTERVAL) {
            return;
        }
        unicastAt = now;
        List<DnsRecord> answers = new ArrayList<>();
        for (DnsRecord record : service.records(parts)) {
            answers.add(record.with(DnsRecord.IN, Math.min(LEGACY_TTL, record.ttl())));
        }
        outbox.unicast(
                new DnsMessage(
                        query.id(),
                        DnsMessage.RESPONSE | DnsMessage.AUTHORITATIVE,
                        query.questions().subList(0, 1),
                        answers,
                        List.of(),
                        List.of()),
                source);
    }

    /**
     * Whether somebody else claims one of our names: another place for the service, or the host while we ask for it.
     */
    private boolean clashes(DnsRecord record) {
        boolean ofService = record.type() == DnsRecord.SRV
                && Mdns.same(record.name(), service.names().service());
        boolean ofHost = probes < PROBES
                && (record.type() == DnsRecord.A || record.type() == DnsRecord.AAAA)
                && Mdns.same(record.name(), service.names().host());
        return (ofService || ofHost)
                && service.records(EnumSet.of(Part.LOCATION, Part.ADDRESSES)).stream()
                        .noneMatch(ours -> ours.type() == record.type() && Arrays.equals(ours.data(), record.data()));
    }

    /** Others win: our names are random, so it costs nothing to take others. Who forges clashes wins little by it. */
    private void rename(long now) {
        if (now - renamedAt < RENAME_INTERVAL) {
            return;
        }
        renamedAt = now;
        Names names = Names.random(service.kind(), random);
        service = new LocalService(service.kind(), names, service.port(), service.text(), service.addresses());
        probes = 0;
        news = ALL;
        announcements = 0;
        owed.clear();
        owedAt = NEVER;
        stepAt = now + random.nextLong(PROBE_INTERVAL);
    }
}
