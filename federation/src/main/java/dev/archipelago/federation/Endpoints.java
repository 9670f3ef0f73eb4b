package dev.archipelago.federation;

import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.OnionAddress;
import dev.archipelago.identity.codec.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a node says it is reached, one list for each kind of link. It is a claim of the node itself; whoever dials
 * decides which kinds and addresses may be dialled.
 *
 * @param onion its onion service
 * @param lan addresses in its local network
 * @param http addresses for clear-text HTTP, which only ever are on the same machine
 */
public record Endpoints(Optional<OnionAddress> onion, List<HostPort> lan, List<HostPort> http) {
    /** No endpoint at all. */
    public static final Endpoints NONE = new Endpoints(Optional.empty(), List.of(), List.of());

    private static final int MOST = 8;
    private static final int LONGEST = 280;
    private static final String ONION = "onion";
    private static final String LAN = "lan";
    private static final String HTTP = "http";

    /** @throws IllegalArgumentException for more than eight addresses of a kind */
    public Endpoints {
        lan = List.copyOf(lan);
        http = List.copyOf(http);
        if (lan.size() > MOST || http.size() > MOST) {
            throw new IllegalArgumentException("a node names at most " + MOST + " addresses of a kind");
        }
    }

    /** Endpoints with an address for clear-text HTTP on this machine alone. */
    public static Endpoints http(HostPort address) {
        return new Endpoints(Optional.empty(), List.of(), List.of(address));
    }

    /** Reads endpoints; kinds of links that are not known here are passed over. */
    static Endpoints read(Fields fields) throws MalformedException {
        Optional<String> onion = fields.findText(ONION, LONGEST).filter(text -> !text.isEmpty());
        Optional<OnionAddress> address = onion.isEmpty()
                ? Optional.empty()
                : Optional.of(fields.at(ONION, () -> OnionAddress.parse(onion.get())));
        return new Endpoints(address, addresses(fields, LAN), addresses(fields, HTTP));
    }

    private static List<HostPort> addresses(Fields fields, String name) throws MalformedException {
        List<HostPort> addresses = new ArrayList<>();
        for (String text : fields.texts(name, MOST, LONGEST)) {
            addresses.add(fields.at(name, () -> HostPort.parse(text)));
        }
        return addresses;
    }

    /** The endpoints as an object; what there is none of is left out. */
    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        onion.ifPresent(address -> json.put(ONION, address.toString()));
        put(json, LAN, lan);
        put(json, HTTP, http);
        return json;
    }

    private static void put(ObjectNode json, String name, List<HostPort> addresses) {
        if (!addresses.isEmpty()) {
            ArrayNode list = json.putArray(name);
            addresses.forEach(address -> list.add(address.toString()));
        }
    }
}
