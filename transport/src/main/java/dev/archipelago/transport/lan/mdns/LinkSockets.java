package dev.archipelago.transport.lan.mdns;

import dev.archipelago.identity.codec.DnsMessage;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * The sockets of one link: one for IPv4 and one for IPv6, as far as the link has addresses of either. Each takes only
 * what came over this link.
 */
final class LinkSockets implements Outbox, AutoCloseable {
    private static final Logger LOG = System.getLogger(LinkSockets.class.getName());
    private static final String GROUP_V4 = "224.0.0.251";
    private static final String GROUP_V6 = "ff02::fb";
    private static final int FARTHEST = 255;

    private final List<Socket> sockets = new ArrayList<>();

    /** Who is handed what arrives, by a thread of its socket. */
    interface Inbox {
        void received(byte[] packet, InetSocketAddress source);
    }

    /**
     * Opens what can be opened; a family that cannot is left out.
     *
     * @throws IOException if neither can
     */
    LinkSockets(LinkAddresses link, Inbox inbox) throws IOException {
        IOException failure = new IOException("the link has no addresses");
        for (ProtocolFamily family : families(link)) {
            try {
                sockets.add(Socket.open(link, family));
            } catch (IOException | UnsupportedOperationException e) {
                failure = new IOException("no multicast over " + link.name(), e);
            }
        }
        if (sockets.isEmpty()) {
            throw failure;
        }
        sockets.forEach(socket -> Thread.ofVirtual().name("mdns-" + link.name()).start(() -> socket.read(inbox)));
    }

    private static List<ProtocolFamily> families(LinkAddresses link) {
        List<ProtocolFamily> families = new ArrayList<>();
        if (link.hasIpv4()) {
            families.add(StandardProtocolFamily.INET);
        }
        if (link.hasIpv6()) {
            families.add(StandardProtocolFamily.INET6);
        }
        return families;
    }

    @Override
    public void multicast(DnsMessage message) {
        byte[] packet = message.encode();
        sockets.forEach(socket -> socket.send(packet, socket.group));
    }

    @Override
    public void unicast(DnsMessage message, InetSocketAddress to) {
        byte[] packet = message.encode();
        sockets.stream().filter(socket -> socket.reaches(to.getAddress())).forEach(socket -> socket.send(packet, to));
    }

    @Override
    public void close() {
        sockets.forEach(Socket::close);
    }

    private record Socket(DatagramChannel channel, InetSocketAddress group) {
        static Socket open(LinkAddresses link, ProtocolFamily family) throws IOException {
            NetworkInterface face = NetworkInterface.getByIndex(link.index());
            if (face == null) {
                throw new IOException("the interface " + link.name() + " went away");
            }
            boolean v4 = family == StandardProtocolFamily.INET;
            InetAddress group = InetAddress.getByName(v4 ? GROUP_V4 : GROUP_V6);
            DatagramChannel channel = DatagramChannel.open(family);
            boolean open = false;
            try {
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                if (channel.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT)) {
                    channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
                }
                channel.setOption(StandardSocketOptions.IP_MULTICAST_IF, face);
                channel.setOption(StandardSocketOptions.IP_MULTICAST_TTL, FARTHEST);
                channel.bind(new InetSocketAddress(InetAddress.getByName(v4 ? "0.0.0.0" : "::"), Mdns.PORT));
                channel.join(group, face);
                open = true;
            } finally {
                if (!open) {
                    channel.close();
                }
            }
            return new Socket(channel, new InetSocketAddress(group, Mdns.PORT));
        }

        boolean reaches(InetAddress address) {
            return address instanceof Inet4Address == group.getAddress() instanceof Inet4Address;
        }

        void send(byte[] packet, InetSocketAddress to) {
            try {
                channel.send(ByteBuffer.wrap(packet), to);
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "a multicast DNS packet was not sent", e); // it is said again
            }
        }

        void read(Inbox inbox) {
            ByteBuffer buffer = ByteBuffer.allocate(Mdns.LARGEST_PACKET + 1);
            while (channel.isOpen()) {
                try {
                    buffer.clear();
                    InetSocketAddress source = (InetSocketAddress) channel.receive(buffer);
                    if (source != null && reaches(source.getAddress())) {
                        byte[] packet = new byte[buffer.flip().remaining()];
                        buffer.get(packet);
                        inbox.received(packet, source);
                    }
                } catch (ClosedChannelException e) {
                    return;
                } catch (IOException e) {
                    LOG.log(Level.DEBUG, "a multicast DNS packet was not received", e);
                }
            }
        }

        void close() {
            try {
                channel.close();
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "a multicast DNS socket did not close in order", e);
            }
        }
    }
}
