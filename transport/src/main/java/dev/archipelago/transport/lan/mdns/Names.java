package dev.archipelago.transport.lan.mdns;

import dev.archipelago.identity.codec.Base32;
import dev.archipelago.identity.codec.DnsName;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a service and its host are called on one link: random, so that they tell nothing and clash with nobody.
 *
 * @param service the service
 * @param host the machine
 */
record Names(DnsName service, DnsName host) {
    private static final int RANDOM_BYTES = 10;

    static Names random(DnsName kind, RandomGenerator random) {
        List<String> service = new ArrayList<>(List.of(label(random)));
        service.addAll(kind.labels());
        return new Names(new DnsName(service), DnsName.of(label(random), "local"));
    }

    private static String label(RandomGenerator random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base32.encode(bytes);
    }
}
