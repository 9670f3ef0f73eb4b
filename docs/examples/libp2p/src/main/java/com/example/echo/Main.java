package com.example.echo;

import dev.archipelago.discovery.libp2p.Libp2pConnection;
import dev.archipelago.discovery.libp2p.Libp2pNode;
import dev.archipelago.discovery.libp2p.Libp2pStream;
import dev.archipelago.discovery.libp2p.Multiaddr;
import dev.archipelago.identity.Identity;
import java.nio.charset.StandardCharsets;

/** Two nodes: one sends back what it is sent, the other dials it, pings it and sends it something. */
final class Main {
    private static final String ECHO = "/echo/1.0.0";

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        try (Libp2pNode listener = Libp2pNode.builder(Identity.create())
                        .listen(Multiaddr.parse("/ip4/127.0.0.1/tcp/0"))
                        .handle(ECHO, stream -> stream.write(stream.readAll(1024)))
                        .start();
                Libp2pNode dialler = Libp2pNode.builder(Identity.create()).start()) {
            Libp2pConnection connection = dialler.dial(listener.addresses().getFirst());
            System.out.println("connected: " + connection.peer().equals(listener.peerId()));
            System.out.println("answers: " + !connection.ping().isNegative());
            System.out.println("speaks: " + connection.info().protocols());
            try (Libp2pStream stream = connection.open(ECHO)) {
                stream.write("hello".getBytes(StandardCharsets.UTF_8));
                stream.closeWrite();
                System.out.println("echo: " + new String(stream.readAll(1024), StandardCharsets.UTF_8));
            }
        }
    }
}
