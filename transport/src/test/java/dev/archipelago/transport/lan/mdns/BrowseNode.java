package dev.archipelago.transport.lan.mdns;

import dev.archipelago.identity.codec.DnsName;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** A process that announces one service and tells which others it finds. */
public final class BrowseNode {
    private BrowseNode() {}

    /** Runs until standard input ends. */
    public static void main(String[] arguments) throws Exception {
        Watcher told = new Watcher() {
            @Override
            public void found(Found service) {
                System.out.println("found " + service.name() + " " + service.places() + " "
                        + new String(service.text().bytes(), StandardCharsets.US_ASCII).strip());
            }

            @Override
            public void lost(DnsName service) {
                System.out.println("lost " + service);
            }
        };
        byte[] text = "\7hello=1".getBytes(StandardCharsets.US_ASCII);
        try (MulticastLinks links = new MulticastLinks(
                DnsName.of("_archipelago", "_tcp", "local"),
                8782,
                text,
                () -> LinkAddresses.scan(each -> true),
                told,
                RandomGenerator.of("L64X128MixRandom"))) {
            System.out.println("ready " + links.links().size());
            while (System.in.read() >= 0) {
                // until it ends
            }
        }
    }
}
