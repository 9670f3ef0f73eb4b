package dev.archipelago.transport.lan.mdns;

import dev.archipelago.identity.codec.DnsMessage;
import dev.archipelago.identity.codec.DnsName;
import dev.archipelago.identity.codec.DnsQuestion;
import dev.archipelago.identity.codec.DnsRecord;
import dev.archipelago.identity.codec.MalformedException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Finds services of one kind on one link (RFC 6762 §5.2, §10), and keeps what it heard as long as it may. A state
 * machine without I/O. It remembers a bounded number of services; where there are more, the oldest that nobody asked to
 * keep is forgotten. For one thread.
 */
final class Browser {
    static final int MOST_INSTANCES = 512;

    private static final long SWEEP_INTERVAL = Mdns.SECOND;
    private static final long LONGEST_INTERVAL = 3600 * Mdns.SECOND;
    private static final long DOUBT = 3 * Mdns.SECOND;
    private static final int MOST_QUESTIONS = 16;
    private static final int MOST_KNOWN_ANSWERS = 32;
    private static final int MOST_ASKED = 3;
    private static final int MOST_NEW_AT_ONCE = 8;

    private final DnsName kind;
    private final Outbox outbox;
    private final Watcher watcher;
    private final HostAddresses addresses;
    private final Map<String, Instance> instances = new LinkedHashMap<>();
    private final Set<Instance> touched = new LinkedHashSet<>();
    private DnsName own;
    private int newcomers;
    private long queryAt;
    private long interval = Mdns.SECOND;
    private long sweepAt;

    /**
     * A browser that has heard nothing yet.
     *
     * @param own the name of the service that is our own and no news
     */
    Browser(
            DnsName kind,
            DnsName own,
            HostAddresses addresses,
            Outbox outbox,
            Watcher watcher,
            RandomGenerator random,
            long now) {
        this.kind = kind;
        this.own = own;
        this.addresses = addresses;
        this.outbox = outbox;
        this.watcher = watcher;
        this.queryAt = now + 20 * Mdns.MILLISECOND + random.nextLong(100 * Mdns.MILLISECOND);
        this.sweepAt = now + SWEEP_INTERVAL;
    }

    long nextAt() {
        return Math.min(queryAt, sweepAt);
    }

    int instances() {
        return instances.size();
    }

    /** Our own service goes by another name now. */
    void own(DnsName name) {
        own = name;
    }

    void tick(long now) {
        if (now >= queryAt) {
            outbox.multicast(new DnsMessage(
                    0,
                    0,
                    List.of(new DnsQuestion(kind, DnsRecord.PTR, DnsRecord.IN)),
                    known(now),
                    List.of(),
                    List.of()));
            queryAt = now + interval;
            interval = Math.min(LONGEST_INTERVAL, 2 * interval);
        }
        if (now >= sweepAt) {
            sweep(now);
            sweepAt = now + SWEEP_INTERVAL;
        }
    }

    /** Somebody announces something. */
    void heard(DnsMessage response, long now) {
        List<DnsRecord> records = new ArrayList<>(response.answers());
        records.addAll(response.additionals());
        records.removeIf(record -> (record.dnsClass() & Mdns.CLASS_MASK) != DnsRecord.IN);
        newcomers = MOST_NEW_AT_ONCE;
        hear(records, DnsRecord.PTR, now);
        hear(records, DnsRecord.SRV, now);
        hear(records, DnsRecord.TXT, now);
        hearAddresses(records, now);
        touched.forEach(this::tell);
        touched.clear();
    }

    private void hearAddresses(List<DnsRecord> records, long now) {
        for (DnsRecord record : records) {
            if (record.type() == DnsRecord.A || record.type() == DnsRecord.AAAA) {
                List<Instance> here = at(Mdns.key(record.name()));
                if (!here.isEmpty()) {
                    addresses.hear(record, now);
                    touched.addAll(here);
                }
            }
        }
    }

    /** Does not forget a service before it ends. */
    void keep(DnsName service) {
        Optional.ofNullable(instances.get(Mdns.key(service))).ifPresent(instance -> instance.kept = true);
    }

    /** What is known of a service may be out of date: it is asked for, and ends soon if it does not answer. */
    void doubt(DnsName service, long now) {
        Instance instance = instances.get(Mdns.key(service));
        DnsName host = instance == null ? null : instance.host;
        if (instance == null || host == null || instance.locationEnd - now <= DOUBT) {
            return;
        }
        instance.locationEnd = now + DOUBT;
        addresses.doubt(host, now + DOUBT);
        ask(List.of(
                new DnsQuestion(instance.name, DnsRecord.SRV, DnsRecord.IN),
                new DnsQuestion(host, DnsRecord.A, DnsRecord.IN),
                new DnsQuestion(host, DnsRecord.AAAA, DnsRecord.IN)));
    }

    /** Forgets everything, as where the link is gone. */
    void end() {
        instances.values().stream().filter(instance -> instance.told != null).forEach(each -> watcher.lost(each.name));
        instances.clear();
    }

    private void hear(List<DnsRecord> records, int type, long now) {
        for (DnsRecord record : records) {
            if (record.type() == type) {
                try {
                    hear(record, now);
                } catch (MalformedException e) {
                    // what cannot be read is not there; the rest of the message may be
                }
            }
        }
    }

    private void hear(DnsRecord record, long now) throws MalformedException {
        long life = record.ttl() == 0 ? 1 : Math.min(record.ttl(), Mdns.OTHER_TTL);
        long end = now + life * Mdns.SECOND;
        if (record.type() == DnsRecord.PTR) {
            if (Mdns.same(record.name(), kind)) {
                Optional<Instance> pointed = instance(record.target(), record.ttl());
                pointed.ifPresent(instance -> instance.pointerEnd = end);
            }
            return;
        }
        Instance instance = instances.get(Mdns.key(record.name()));
        if (instance == null) {
            return;
        }
        touched.add(instance);
        if (record.type() == DnsRecord.SRV) {
            int port = record.servicePort();
            if (port > 0) {
                DnsName host = record.serviceHost();
                instance.host = host;
                instance.hostKey = Mdns.key(host);
                instance.port = port;
                instance.locationEnd = end;
                instance.locationSpan = life * Mdns.SECOND;
                instance.refreshed = 0;
            }
        } else {
            instance.text = record.data();
            instance.textEnd = end;
        }
    }

    private Optional<Instance> instance(DnsName name, long ttl) {
        if (!isOfKind(name) || Mdns.same(name, own)) {
            return Optional.empty();
        }
        Instance known = instances.get(Mdns.key(name));
        if (known != null || ttl == 0) {
            return Optional.ofNullable(known);
        }
        if (--newcomers < 0 || (instances.size() >= MOST_INSTANCES && !makeRoom())) {
            return Optional.empty();
        }
        Instance instance = new Instance(name);
        instances.put(Mdns.key(name), instance);
        return Optional.of(instance);
    }

    private boolean makeRoom() {
        Optional<Instance> oldest =
                instances.values().stream().filter(each -> !each.kept).findFirst();
        oldest.ifPresent(this::forget);
        return oldest.isPresent();
    }

    private void forget(Instance instance) {
        instances.remove(Mdns.key(instance.name));
        if (instance.told != null) {
            watcher.lost(instance.name);
        }
    }

    private boolean isOfKind(DnsName name) {
        int own = name.labels().size() - kind.labels().size();
        return own == 1
                && Mdns.same(
                        new DnsName(name.labels().subList(own, name.labels().size())), kind);
    }

    private List<Instance> at(String host) {
        return instances.values().stream()
                .filter(each -> each.hostKey.equals(host))
                .toList();
    }

    private void tell(Instance instance) {
        DnsName host = instance.host;
        byte[] text = instance.text;
        if (host == null || text == null) {
            return;
        }
        List<InetAddress> reached = addresses.of(host);
        if (reached.isEmpty()) {
            return;
        }
        Found found = new Found(
                instance.name,
                new Found.Text(text),
                reached.stream()
                        .map(address -> new InetSocketAddress(address, instance.port))
                        .toList());
        if (!found.equals(instance.told)) {
            instance.told = found;
            watcher.found(found);
        }
    }

    private void sweep(long now) {
        addresses.sweep(now);
        List<DnsQuestion> questions = new ArrayList<>();
        for (Instance instance : List.copyOf(instances.values())) {
            boolean over = instance.pointerEnd <= now
                    || (instance.host != null && instance.locationEnd <= now)
                    || (instance.text != null && instance.textEnd <= now);
            boolean unreachable = instance.told != null
                    && instance.host != null
                    && addresses.of(instance.host).isEmpty();
            if (over || unreachable) {
                forget(instance);
            } else {
                tell(instance);
                questions.addAll(missing(instance, now));
                questions.addAll(aging(instance, now));
            }
        }
        ask(questions.subList(0, Math.min(MOST_QUESTIONS, questions.size())));
    }

    private List<DnsQuestion> missing(Instance instance, long now) {
        DnsName host = instance.host;
        boolean silent = instance.told != null || instance.asked >= MOST_ASKED || now - instance.askedAt < Mdns.SECOND;
        if (silent) {
            return List.of();
        }
        instance.asked++;
        instance.askedAt = now;
        return host == null || instance.text == null
                ? List.of(new DnsQuestion(instance.name, DnsRecord.ANY, DnsRecord.IN))
                : List.of(
                        new DnsQuestion(host, DnsRecord.A, DnsRecord.IN),
                        new DnsQuestion(host, DnsRecord.AAAA, DnsRecord.IN));
    }

    /** What is kept is asked for twice before it ends: with a fifth of its time left, and with a tenth. */
    private static List<DnsQuestion> aging(Instance instance, long now) {
        DnsName host = instance.host;
        long left = instance.locationEnd - now;
        int wanted = left * 10 < instance.locationSpan ? 2 : left * 5 < instance.locationSpan ? 1 : 0;
        if (!instance.kept || host == null || instance.refreshed >= wanted) {
            return List.of();
        }
        instance.refreshed = wanted;
        return List.of(
                new DnsQuestion(instance.name, DnsRecord.ANY, DnsRecord.IN),
                new DnsQuestion(host, DnsRecord.A, DnsRecord.IN),
                new DnsQuestion(host, DnsRecord.AAAA, DnsRecord.IN));
    }

    private void ask(List<DnsQuestion> questions) {
        if (!questions.isEmpty()) {
            outbox.multicast(new DnsMessage(0, 0, questions, List.of(), List.of(), List.of()));
        }
    }

    /** Our own service is known, too: without it our own question would be answered by ourselves. */
    private List<DnsRecord> known(long now) {
        long half = Mdns.OTHER_TTL / 2 * Mdns.SECOND;
        Stream<DnsRecord> others = instances.values().stream()
                .filter(instance -> instance.told != null && instance.pointerEnd - now > half)
                .limit(MOST_KNOWN_ANSWERS)
                .map(instance -> pointer(instance.name, (instance.pointerEnd - now) / Mdns.SECOND));
        return Stream.concat(Stream.of(pointer(own, Mdns.OTHER_TTL)), others).toList();
    }

    private DnsRecord pointer(DnsName service, long ttl) {
        return DnsRecord.naming(kind, DnsRecord.PTR, ttl, service);
    }
}
