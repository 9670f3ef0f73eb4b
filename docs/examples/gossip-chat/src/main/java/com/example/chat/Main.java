package com.example.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.archipelago.discovery.libp2p.Libp2pNode;
import dev.archipelago.discovery.libp2p.Multiaddr;
import dev.archipelago.discovery.libp2p.Topic;
import dev.archipelago.identity.Identity;
import java.util.Scanner;

/**
 * Says what is typed to all who are in the room, wherever they came in: {@code Main [ADDRESS]}. An empty line ends it.
 */
final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
        try (Libp2pNode node = Libp2pNode.builder(Identity.create())
                        .listen(Multiaddr.parse("/ip4/127.0.0.1/tcp/0"))
                        .start();
                Scanner typed = new Scanner(System.in, UTF_8)) {
            Topic room = node.topic("room");
            room.subscribe(said -> System.out.println(said.author() + ": " + new String(said.data(), UTF_8)));
            if (arguments.length > 0 && arguments[0].startsWith("/")) {
                node.dial(Multiaddr.parse(arguments[0]));
            }
            System.out.println("others come in by " + node.addresses().getFirst());
            String line = typed.hasNextLine() ? typed.nextLine() : "";
            while (!line.isEmpty()) {
                room.publish(line.getBytes(UTF_8));
                line = typed.hasNextLine() ? typed.nextLine() : "";
            }
        }
    }
}
