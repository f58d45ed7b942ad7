package io.sojourn.examples.nomad;

import io.sojourn.node.Drained;
import io.sojourn.node.Moved;
import io.sojourn.node.Node;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A house where auctions can be: {@code House tcp://localhost:7000 NAME [AUCTION]}. */
public final class House {

    private House() {}

    /** Serves until it reads the names of other houses; then it sends its auctions there and closes. */
    public static void main(String[] args) throws IOException, InterruptedException {
        String name = args[1];
        try (Node node = Node.builder()
                        .name(name)
                        .listen("tcp://localhost:0")
                        .naming(args[0])
                        .start();
                BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            if (args.length > 2) {
                node.bind(args[2], new TravellingAuction(node));
            }
            System.out.println(name + " is open");
            String others = input.readLine();

            if (others == null) {
                node.awaitClose();
            } else {
                Drained drained = node.drain(others.split(" ", -1));
                for (Moved moved : drained.moved()) {
                    System.out.println("sent the auction to " + moved.toName());
                }
            }
        }
        System.out.println(name + " is closed");
    }
}
