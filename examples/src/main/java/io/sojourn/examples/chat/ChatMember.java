package io.sojourn.examples.chat;

import io.sojourn.node.Node;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * One member: says each line of its standard input and prints what the others say, until the input ends:
 * {@code ChatMember tcp://localhost:7000 ROOM NAME}.
 */
public final class ChatMember {

    private ChatMember() {}

    /** Enters, speaks, leaves. */
    public static void main(String[] args) throws IOException, NameInUse {
        String name = args[2];
        try (Node node = Node.builder().name(name).naming(args[0]).start()) {
            Room room = node.lookup("chat", ChatService.class).room(args[1]);
            Seat seat = room.enter(name, new Printer());
            System.out.println("in the room: " + room.names());
            BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                seat.say(line);
            }
            seat.leave();
        }
    }

    private static final class Printer implements Member {

        @Override
        public void hear(String from, String text) {
            System.out.println(from + ": " + text);
        }

        @Override
        public void notice(String text) {
            System.out.println("* " + text);
        }
    }
}
