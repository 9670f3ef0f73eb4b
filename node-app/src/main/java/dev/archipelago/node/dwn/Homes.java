package dev.archipelago.node.dwn;

import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.storage.PrivateFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The DWNs at which this node was ever at home and may have left something. Each is on the disk before anything is
 * written there.
 */
final class Homes {
    private static final int LARGEST = 1 << 16;

    private final PrivateFile file;
    private final Map<String, URI> all = new LinkedHashMap<>();

    private Homes(PrivateFile file) {
        this.file = file;
    }

    /**
     * Those of a data directory.
     *
     * @throws IOException where they cannot be read: a right that was given at one of them must not be forgotten
     */
    static Homes in(Path data) throws IOException {
        Files.createDirectories(data.resolve("dwn"));
        return leftBy(data);
    }

    /** Those of a data directory in which nothing will be written: none where there never was one. */
    static Homes leftBy(Path data) throws IOException {
        Homes homes = new Homes(new PrivateFile(data.resolve("dwn").resolve("homes.json")));
        if (homes.file.exists()) {
            homes.read();
        }
        return homes;
    }

    private void read() throws IOException {
        try {
            byte[] bytes = file.read(LARGEST).orElseThrow(() -> new IOException("dwn/homes.json is too long"));
            for (JsonNode home : Json.parse(bytes).path("homes")) {
                add(DwnUrl.parse(home.stringValue("")));
            }
        } catch (MalformedException | IllegalArgumentException e) {
            throw new IOException(
                    "dwn/homes.json cannot be read; it says at which DWNs this node has left records. Put it aside, and"
                            + " run  archipelago dwn clear URL  for each DWN that the node had before",
                    e);
        }
    }

    private void add(URI home) {
        all.put(place(home), home);
    }

    synchronized Set<URI> all() {
        return new LinkedHashSet<>(all.values());
    }

    /** Notes that the node is at home there now, and answers where it was before and may have left something. */
    synchronized Set<URI> enter(URI home) throws IOException {
        add(home);
        write();
        Map<String, URI> former = new LinkedHashMap<>(all);
        former.remove(place(home));
        return new LinkedHashSet<>(former.values());
    }

    /** Forgets one at which nothing is left. */
    synchronized void forget(URI former) throws IOException {
        all.remove(place(former));
        write();
    }

    private void write() throws IOException {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode homes = json.putArray("homes");
        all.values().forEach(home -> homes.add(home.toString()));
        file.replace(Json.write(json));
    }

    /** Whether two addresses are spellings of one. */
    static boolean isSame(URI one, URI other) {
        return place(one).equals(place(other));
    }

    private static String place(URI url) {
        int usual = url.getScheme().equals("https") ? 443 : 80;
        int port = url.getPort() < 0 ? usual : url.getPort();
        String path = url.getRawPath().replaceAll("/+$", "");
        return url.getScheme() + "://" + url.getHost().toLowerCase(Locale.ROOT) + ":" + port + path;
    }
}
