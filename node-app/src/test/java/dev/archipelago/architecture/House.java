package dev.archipelago.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The six modules and the arrows between them. */
final class House {
    private static final Room IDENTITY = new Room("identity", "dev.archipelago.identity", Set.of());
    private static final Room FEDERATION = new Room("federation", "dev.archipelago.federation", Set.of(IDENTITY));
    private static final Room TRANSPORT = new Room("transport", "dev.archipelago.transport", Set.of(IDENTITY));
    private static final Room DISCOVERY = new Room("discovery", "dev.archipelago.discovery", Set.of(IDENTITY));
    private static final Room DWN = new Room("dwn-protocols", "dev.archipelago.dwn", Set.of());
    private static final Room NODE = new Room("node-app", "dev.archipelago.node", Set.copyOf(libraries()));

    private House() {}

    static List<Room> rooms() {
        return List.of(IDENTITY, FEDERATION, TRANSPORT, DISCOVERY, DWN, NODE);
    }

    /** What an embedder may take alone; the node joins them. */
    static List<Room> libraries() {
        return List.of(IDENTITY, FEDERATION, TRANSPORT, DISCOVERY, DWN);
    }

    static JavaClasses classesOf(List<Room> rooms) {
        return new ClassFileImporter()
                .importPaths(rooms.stream().map(Room::classes).toList());
    }

    static Path root() {
        return Path.of(System.getProperty("archipelago.root"));
    }
}
