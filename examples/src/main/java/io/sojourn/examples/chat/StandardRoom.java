package io.sojourn.examples.chat;

import io.sojourn.call.CallOptions;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.node.Node;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A room in memory. Members are told at the same time and without waiting, each in the order in which things were said;
 * one that does not answer in time, or whose process is gone, is dropped and the others learn it.
 */
final class StandardRoom implements Room {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String name;
    private final Node node;
    private final Consumer<String> log;
    private final Map<String, Member> members = new ConcurrentHashMap<>();

    StandardRoom(String name, Node node, Consumer<String> log) {
        this.name = name;
        this.node = node;
        this.log = log;
    }

    @Override
    public Seat enter(String who, Member member) throws NameInUse {
        // Where the member lives in this very node, what arrived is the object itself; export gives its proxy.
        Member proxy = node.with(node.export(member, Member.class), CallOptions.deadline(PATIENCE));
        if (members.putIfAbsent(who, proxy) != null) {
            throw new NameInUse("Somebody called " + who + " is in the room " + name + " already.");
        }
        announce(who, who + " came in");
        return new StandardSeat(who);
    }

    @Override
    public List<String> names() {
        return members.keySet().stream().sorted().toList();
    }

    private void announce(String about, String text) {
        log.accept(name + ": " + text);
        tellOthers(about, member -> member.notice(text));
    }

    private void tellOthers(String except, Function<MemberAsync, CompletionStage<?>> message) {
        members.forEach((other, member) -> {
            if (!other.equals(except)) {
                tell(other, member, message);
            }
        });
    }

    private void tell(String who, Member member, Function<MemberAsync, CompletionStage<?>> message) {
        message.apply(MemberAsync.of(member)).whenComplete((done, failure) -> {
            if (failure != null && members.remove(who, member)) {
                announce(who, who + " was lost (" + reason(failure) + ")");
            }
        });
    }

    private static String reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof RemoteFailure remote
                ? remote.getClass().getSimpleName() + ", " + remote.outcome()
                : cause.toString();
    }

    private final class StandardSeat implements Seat {

        private final String who;

        StandardSeat(String who) {
            this.who = who;
        }

        @Override
        public void say(String text) {
            log.accept(name + ": " + who + " says: " + text);
            tellOthers(who, member -> member.hear(who, text));
        }

        @Override
        public void leave() {
            members.remove(who);
            node.unexport(this);
            announce(who, who + " left");
        }
    }
}
