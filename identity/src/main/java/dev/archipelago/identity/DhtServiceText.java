package dev.archipelago.identity;

import dev.archipelago.identity.IdentityException.Reason;

/** A service as the text of a did:dht record. */
final class DhtServiceText {
    private DhtServiceText() {}

    static String write(Service service) throws IdentityException {
        for (String endpoint : service.endpoints()) {
            requirePlain(endpoint);
        }
        return "id=" + service.id() + ";t=" + service.type() + ";se=" + String.join(",", service.endpoints())
                + (service.signingKeys().isEmpty() ? "" : ";sig=" + String.join(",", service.signingKeys()))
                + (service.encryptionKeys().isEmpty() ? "" : ";enc=" + String.join(",", service.encryptionKeys()));
    }

    /** The text has no way to quote, and others cut an endpoint at the second {@code =} without a word. */
    private static void requirePlain(String endpoint) throws IdentityException {
        if (endpoint.chars().anyMatch(c -> ",;=".indexOf(c) >= 0)) {
            throw new IdentityException(
                    Reason.MALFORMED_DOCUMENT,
                    "an endpoint in a did:dht packet has none of , ; =  (write %2C %3B %3D)");
        }
    }

    static Service read(String text) throws IdentityException {
        DhtFields fields = DhtFields.parse(text);
        Service service = Service.of(fields.take("id"), fields.take("t"), fields.takeList("se"))
                .withKeys(fields.takeList("sig"), fields.takeList("enc"));
        fields.requireNoMore();
        return service;
    }
}
