package io.sojourn.runtime.behaviour.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sojourn.Remote;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.identity.Reference;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.Nodes;
import io.sojourn.runtime.behaviour.OtherProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Objects of processes that are killed while others hold on to them. */
class OtherProcessesTest {

    @Remote
    interface Board {
        void join(String name, Member member);

        Member member(String name);
    }

    @Remote
    interface Member {
        String tell(String text);
    }

    private record Listener(String name) implements Member {
        @Override
        public String tell(String text) {
            return name + " heard " + text;
        }
    }

    private static final class Room implements Board {

        final Map<String, Member> members = new ConcurrentHashMap<>();

        @Override
        public void join(String name, Member member) {
            members.put(name, member);
        }

        @Override
        public Member member(String name) {
            return members.get(name);
        }

        /** Tells everybody; a failure counts for the one member only. */
        Map<String, Object> tellAll(String text) {
            Map<String, Object> answers = new LinkedHashMap<>();
            members.forEach((name, member) -> {
                try {
                    answers.put(name, member.tell(text));
                } catch (RemoteFailure failure) {
                    answers.put(name, failure);
                }
            });
            return answers;
        }
    }

    /** A program that joins the board given, listening nowhere, and waits. */
    static final class Joining {
        private Joining() {}

        public static void main(String[] arguments) throws InterruptedException {
            Node node = Nodes.calling().start();
            Board board = node.proxy(Reference.parse(arguments[0]), Board.class);
            board.join(arguments[1], new Listener(arguments[1]));
            System.out.println("joined " + node.id());
            node.awaitClose();
        }
    }

    /** A program that fetches a member from the first board and puts it on the second one, and waits. */
    static final class Middle {
        private Middle() {}

        public static void main(String[] arguments) throws InterruptedException {
            Node node = Nodes.calling().start();
            Board source = node.proxy(Reference.parse(arguments[0]), Board.class);
            Board target = node.proxy(Reference.parse(arguments[1]), Board.class);
            target.join("handed-over", source.member("original"));
            System.out.println("handed " + node.id());
            node.awaitClose();
        }
    }

    @RegisterExtension
    final Nodes nodes = new Nodes();

    @Test
    @DisplayName(
            "B032: when a listener's process is killed, the server gets an error in bounded time, the others are served")
    void killedListener() throws Exception {
        // A call that was sent before the loss is noticed may still be answered if the listener comes back, until its
        // deadline.
        Node server = nodes.start(Nodes.listening().defaultDeadline(Duration.ofSeconds(10)));
        Room room = new Room();
        server.export(room, Board.class);
        String reference = server.reference(room).toString();
        try (OtherProcess alive = OtherProcess.start(Joining.class, reference, "alive");
                OtherProcess killed = OtherProcess.start(Joining.class, reference, "killed")) {
            alive.awaitLine("joined");
            killed.awaitLine("joined");
            assertThat(room.tellAll("hello"))
                    .containsExactlyInAnyOrderEntriesOf(
                            Map.of("alive", "alive heard hello", "killed", "killed heard hello"));

            killed.kill();
            Instant before = Instant.now();
            Map<String, Object> answers = room.tellAll("bye");

            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(20));
            assertThat(answers).containsEntry("alive", "alive heard bye").hasSize(2);
            assertThat(answers.get("killed"))
                    .isInstanceOfSatisfying(
                            RemoteFailure.class,
                            failure -> assertThat(failure.outcome()).isIn(Outcome.NOT_EXECUTED, Outcome.UNKNOWN));
        }
    }

    @Test
    @DisplayName("B018: an object handed on by a third process is called directly, also after that process was killed")
    void thirdPartyHandOver() throws Exception {
        Node home = nodes.server();
        Room source = new Room();
        Listener original = new Listener("original");
        source.join("original", original);
        home.export(source, Board.class);
        Node holder = nodes.server();
        Room target = new Room();
        holder.export(target, Board.class);
        try (OtherProcess middle = OtherProcess.start(
                Middle.class,
                home.reference(source).toString(),
                holder.reference(target).toString())) {
            middle.awaitLine("handed");
            middle.kill();
        }

        Member handed = target.member("handed-over");

        assertThat(handed.tell("hello")).isEqualTo("original heard hello");
        assertThat(holder.reference(handed)).isEqualTo(home.reference(original));
        assertThat(List.of(handed)).contains(Nodes.serve(home, original, Member.class, holder));
    }

    @Test
    @DisplayName("B018: an object of a killed process is unreachable or of unknown outcome, never a hang")
    void homeKilled() throws Exception {
        Node server = nodes.server();
        Room room = new Room();
        server.export(room, Board.class);
        try (OtherProcess home =
                OtherProcess.start(Joining.class, server.reference(room).toString(), "lost")) {
            home.awaitLine("joined");
            home.kill();
        }

        RemoteFailure failure = catchThrowableOfType(
                RemoteFailure.class, () -> room.member("lost").tell("anybody?"));

        assertThat(failure.outcome()).isNotEqualTo(Outcome.EXECUTED);
        assertThat(failure.method()).endsWith("Member.tell");
    }
}
