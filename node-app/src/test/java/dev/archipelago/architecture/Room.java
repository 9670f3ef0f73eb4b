package dev.archipelago.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** One Maven module: its folder, its Java module (also the name of its root package), and those of ours it may know. */
record Room(String folder, String module, Set<Room> mayKnow) {
    Path sources() {
        return House.root().resolve(folder).resolve("src/main/java");
    }

    Path classes() {
        return House.root().resolve(folder).resolve("target/classes");
    }

    Path jar() {
        String version = System.getProperty("archipelago.version");
        return House.root().resolve(folder).resolve("target/" + artifact() + "-" + version + ".jar");
    }

    String artifact() {
        return "archipelago-" + folder;
    }

    ModuleDescriptor descriptor() {
        try (InputStream stream = Files.newInputStream(classes().resolve("module-info.class"))) {
            return ModuleDescriptor.read(stream);
        } catch (IOException e) {
            throw new IllegalStateException("module " + module + " has not been compiled", e);
        }
    }

    @Override
    public String toString() {
        return folder;
    }
}
