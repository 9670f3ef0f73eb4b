package dev.archipelago.transport.lan.mdns;

import dev.archipelago.identity.codec.DnsMessage;
import dev.archipelago.identity.codec.DnsName;
import dev.archipelago.transport.Payload;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Announces one service on all links of this machine and finds those of others, and follows links and addresses that
 * come and go. Watchers are called one at a time, and must not wait. Safe for use by several threads.
 */
public final class MulticastLinks implements AutoCloseable {
    private static final Logger LOG = System.getLogger(MulticastLinks.class.getName());
    private static final long SCAN_INTERVAL = Mdns.SECOND;
    private static final int PACKETS_PER_SOURCE = 100;
    private static final int PACKETS = 1000;

    private final DnsName kind;
    private final int port;
    private final Supplier<List<LinkAddresses>> scan;
    private final Watcher watcher;
    private final RandomGenerator random;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition sooner = lock.newCondition();
    private final Map<Integer, Link> links = new LinkedHashMap<>();
    private final Map<Integer, LinkAddresses> refused = new HashMap<>();
    private byte[] text;
    private volatile List<LinkAddresses> present = List.of();
    private boolean closed;
    private final Thread thread;

    /**
     * Opens sockets on all links and begins.
     *
     * @param kind the kind of service
     * @param port where ours listens
     * @param text the data of its TXT record
     * @param scan tells which links there are, each time it is asked
     */
    public MulticastLinks(
            DnsName kind,
            int port,
            byte[] text,
            Supplier<List<LinkAddresses>> scan,
            Watcher watcher,
            RandomGenerator random) {
        this.kind = kind;
        this.port = port;
        this.text = text.clone();
        this.scan = scan;
        this.watcher = watcher;
        this.random = random;
        follow();
        this.thread = Thread.ofVirtual().name("mdns").start(this::run);
    }

    /** The links on which it speaks. */
    public List<LinkAddresses> links() {
        return present;
    }

    /** Our service says something else. */
    public void say(byte[] changed) {
        locked(() -> {
            text = changed.clone();
            links.values().forEach(link -> link.conversation.say(text, System.nanoTime()));
            sooner.signal();
        });
    }

    /** Does not forget a service before it ends. */
    public void keep(DnsName service) {
        locked(() -> links.values().forEach(link -> link.conversation.keep(service)));
    }

    /** What is known of a service may be out of date: it ends soon unless it answers. */
    public void doubt(DnsName service) {
        locked(() -> links.values().forEach(link -> link.conversation.doubt(service, System.nanoTime())));
    }

    /** Says goodbye and ends. Does nothing the second time. */
    @Override
    public void close() {
        locked(() -> {
            closed = true;
            links.values().forEach(Link::close);
            links.clear();
            present = List.of();
            sooner.signal();
        });
        thread.interrupt();
    }

    private void run() {
        long scanAt = System.nanoTime() + SCAN_INTERVAL;
        lock.lock();
        try {
            while (!closed) {
                long now = System.nanoTime();
                if (now - scanAt >= 0) {
                    follow();
                    scanAt = now + SCAN_INTERVAL;
                }
                links.values().forEach(link -> link.tick(now));
                long next = links.values().stream()
                        .mapToLong(link -> link.conversation.nextAt())
                        .min()
                        .orElse(scanAt);
                long wait = Math.max(Mdns.MILLISECOND, Math.min(next, scanAt) - System.nanoTime());
                long unused = sooner.awaitNanos(wait);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Opens links that came, closes those that went, and tells those whose addresses changed. */
    private void follow() {
        List<LinkAddresses> found = scan.get();
        locked(() -> {
            if (closed) {
                return;
            }
            Map<Integer, LinkAddresses> now = new HashMap<>();
            found.forEach(link -> now.put(link.index(), link));
            for (Link link : List.copyOf(links.values())) {
                LinkAddresses changed = now.get(link.addresses.index());
                if (changed == null || (!changed.equals(link.addresses) && !link.moves(changed))) {
                    links.remove(link.addresses.index());
                    link.close();
                }
            }
            refused.values().removeIf(link -> !found.contains(link));
            found.stream()
                    .filter(link -> !links.containsKey(link.index()) && !refused.containsKey(link.index()))
                    .forEach(this::open);
            present = links.values().stream().map(link -> link.addresses).toList();
        });
    }

    private void open(LinkAddresses addresses) {
        try {
            links.put(addresses.index(), new Link(addresses));
        } catch (IOException e) {
            refused.put(addresses.index(), addresses);
            LOG.log(Level.WARNING, "the local network on " + addresses.name() + " cannot be listened to", e);
        }
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    private final class Link implements Outbox {
        private final PacketBudget budget = new PacketBudget(PACKETS_PER_SOURCE, PACKETS);
        private final LinkConversation conversation;
        private LinkSockets sockets;
        private LinkAddresses addresses;

        Link(LinkAddresses addresses) throws IOException {
            this.addresses = addresses;
            this.sockets = new LinkSockets(addresses, this::received);
            LocalService service =
                    new LocalService(kind, Names.random(kind, random), port, Payload.of(text), addresses.addresses());
            this.conversation =
                    new LinkConversation(service, addresses.index(), this, watcher, random, System.nanoTime());
        }

        @Override
        public void multicast(DnsMessage message) {
            sockets.multicast(message);
        }

        @Override
        public void unicast(DnsMessage message, InetSocketAddress to) {
            sockets.unicast(message, to);
        }

        private void received(byte[] packet, InetSocketAddress source) {
            locked(() -> {
                long now = System.nanoTime();
                @Nullable Link known = links.get(addresses.index());
                if (known == this
                        && addresses.isOnLink(LinkConversation.withoutScope(source.getAddress()))
                        && budget.admits(source.getAddress(), now)) {
                    conversation.received(packet, source, now);
                    sooner.signal();
                }
            });
        }

        void tick(long now) {
            if (conversation.nextAt() - now <= 0) {
                conversation.tick(now);
            }
        }

        /** A socket goes on to send from an address that is gone, and sends nothing; so there are new ones. */
        boolean moves(LinkAddresses changed) {
            try {
                LinkSockets fresh = new LinkSockets(changed, this::received);
                sockets.close();
                sockets = fresh;
                addresses = changed;
                conversation.move(changed.addresses(), System.nanoTime());
                return true;
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "the local network on " + changed.name() + " has to be opened anew", e);
                return false;
            }
        }

        void close() {
            conversation.end();
            sockets.close();
        }
    }
}
