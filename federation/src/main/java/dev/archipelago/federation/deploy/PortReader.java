package dev.archipelago.federation.deploy;

import static dev.archipelago.federation.deploy.PolicyReader.only;
import static dev.archipelago.federation.wire.Sound.sound;

import dev.archipelago.federation.deploy.PortPublication.Protocol;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.codec.MalformedException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads which of an app's ports are reached from outside. */
final class PortReader {
    /** What Java reads without asking a name server: no name has only these characters. */
    private static final Pattern LITERAL = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9a-f:]*:[0-9a-f:.]*");

    private PortReader() {}

    static List<PortPublication> read(Fields app, String name, int most) throws MalformedException {
        List<PortPublication> ports = new ArrayList<>();
        for (Fields port : app.objects(name, most)) {
            only(port, "address", "host", "app", "protocol");
            InetAddress address = address(port);
            int host = number(port, "host");
            int own = number(port, "app");
            Protocol protocol = protocol(port);
            ports.add(sound(port.toString(), () -> new PortPublication(address, host, own, protocol)));
        }
        return ports;
    }

    private static int number(Fields port, String name) throws MalformedException {
        port.require(name);
        return Math.toIntExact(Math.min(port.findCount(name).orElse(0L), Integer.MAX_VALUE));
    }

    private static InetAddress address(Fields port) throws MalformedException {
        String text = port.findText("address", 64).orElse("127.0.0.1");
        if (!LITERAL.matcher(text).matches()) {
            throw new MalformedException(port.path("address") + " must be an IP address such as 127.0.0.1");
        }
        return port.at("address", () -> InetAddress.getByName(text));
    }

    private static Protocol protocol(Fields port) throws MalformedException {
        String word = port.findText("protocol", 8).orElse("tcp");
        return Stream.of(Protocol.values())
                .filter(protocol -> protocol.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new MalformedException(port.path("protocol") + " must be tcp or udp"));
    }
}
