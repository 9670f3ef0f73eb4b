package dev.archipelago.node.serve;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A running node and a member of it; each test has its own. */
abstract class NodeAndMember {
    @TempDir
    Path folder;

    AttackedNode node;
    AttackedNode member;

    @BeforeEach
    void start() throws Exception {
        node = new AttackedNode(folder.resolve("node"));
        member = new AttackedNode(folder.resolve("member"));
        node.admit(member);
    }

    @AfterEach
    void stop() {
        Stream.of(member, node).forEach(AttackedNode::close);
    }
}
