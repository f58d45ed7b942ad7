package io.sojourn.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.examples.JavaProgram;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChatTest {

    @Test
    @DisplayName("B032 A member's process is killed: the room drops it, the others hear so and go on talking")
    void memberKilled() {
        try (JavaProgram server = JavaProgram.start(ChatServer.class, "tcp://localhost:0");
                JavaProgram ann = enter(server, "ann");
                JavaProgram ben = enter(server, "ben");
                JavaProgram cat = enter(server, "cat")) {
            ann.type("hello");
            ben.awaitLine("ann: hello");
            cat.awaitLine("ann: hello");

            ben.kill();
            ben.awaitEnd();
            ann.type("are you there, ben?");

            server.awaitLine("ben was lost");
            cat.awaitLine("ann: are you there, ben?");
            cat.awaitLine("* ben was lost");
            ann.awaitLine("* ben was lost");
            cat.type("he is gone");
            ann.awaitLine("cat: he is gone");
            ann.endOfInput();
            assertThat(ann.awaitEnd()).as(ann.text()).isZero();
            cat.awaitLine("* ann left");
        }
    }

    @Test
    @DisplayName("A name that is in use is refused, and free again when its member has left")
    void nameInUse() {
        try (JavaProgram server = JavaProgram.start(ChatServer.class, "tcp://localhost:0");
                JavaProgram ann = enter(server, "ann");
                JavaProgram impostor = JavaProgram.start(ChatMember.class, server.endpoint(), "lobby", "ann")) {
            assertThat(impostor.awaitEnd()).isNotZero();
            assertThat(impostor.text()).contains("NameInUse: Somebody called ann is in the room lobby already.");

            ann.endOfInput();
            assertThat(ann.awaitEnd()).as(ann.text()).isZero();
            enter(server, "ann").close();
        }
    }

    private static JavaProgram enter(JavaProgram server, String name) {
        JavaProgram member = JavaProgram.start(ChatMember.class, server.endpoint(), "lobby", name);
        member.awaitLine("in the room:");
        return member;
    }
}
