package dev.archipelago.image;

import java.nio.file.Path;

/** Where the build leaves the folder that an operator runs the node from. */
final class Image {
    static final Path FOLDER = Path.of(System.getProperty("archipelago.root"), "node-app/target/archipelago");
    static final Path LAUNCHER = FOLDER.resolve("bin/archipelago");

    private Image() {}
}
