package io.sojourn.naming.server.simulation;

import io.sojourn.identity.CallId;
import io.sojourn.identity.NodeId;
import io.sojourn.naming.server.directory.CommandHeader;
import io.sojourn.naming.server.directory.DirectoryCommand;
import io.sojourn.naming.server.directory.DirectoryResult;
import io.sojourn.naming.server.directory.DirectoryResult.Refusal;
import io.sojourn.naming.server.directory.DirectoryResult.Refused;
import io.sojourn.naming.server.directory.DirectoryResult.Registered;
import io.sojourn.runtime.naming.CommandNumber;
import io.sojourn.runtime.naming.Knowledge;
import io.sojourn.runtime.naming.WatchBatch;
import io.sojourn.runtime.testkit.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A node's client of the naming servers: its calls, its registration and lease, its cache and a watch. */
final class Client extends SimulatedProcess {

    /** A server and which connection to it this is. */
    record Connected(Server server, long connection) {}

    private static final long BRIEF = 700 * VirtualTime.MILLISECOND;
    private static final long LONG = 5 * VirtualTime.SECOND;
    private static final long PATIENCE = 10 * VirtualTime.SECOND;
    private static final long SHORTEST_WAIT = 20 * VirtualTime.MILLISECOND;
    private static final long LONGEST_WAIT = 500 * VirtualTime.MILLISECOND;
    private static final int REGISTRATIONS = 3;

    final World world;
    final int number;
    final String nodeName;
    long run;
    private Knowledge knowledge = new Knowledge(64);
    private Names names;
    private Moves moves;
    private @Nullable Connected connected;
    private int preferred;
    private long connections;
    private long incarnation;
    private long registrations;
    private long objects;
    private final List<Runnable> registering = new ArrayList<>();

    Client(int number, World world) {
        super("client " + number, world.time, world.settings.clockOffset(world.dice));
        this.world = world;
        this.number = number;
        nodeName = "node-" + number;
        names = new Names(this, knowledge);
        moves = new Moves(this);
    }

    NodeId id() {
        return new NodeId(run, number);
    }

    Names names() {
        return names;
    }

    Moves moves() {
        return moves;
    }

    Knowledge knowledge() {
        return knowledge;
    }

    /** An object that was never bound before. */
    long newObject() {
        return ((long) number << 48) | run << 32 | ++objects;
    }

    void start() {
        begin();
        run++;
        world.trace(this + " starts as " + id());
        knowledge = new Knowledge(64);
        names = new Names(this, knowledge);
        moves = new Moves(this);
        connected = null;
        preferred = world.dice.below(world.servers.size());
        incarnation = 0;
        registrations = 0;
        registering.clear();
        names.start();
    }

    /** Asks one server after the other until one answers; null if none did in time. */
    <T> void call(BiConsumer<Connected, Wires.Reply<T>> request, Consumer<@Nullable T> heard) {
        attempt(1, time.now() + PATIENCE, SHORTEST_WAIT, request, heard);
    }

    private <T> void attempt(
            int attempt,
            long end,
            long wait,
            BiConsumer<Connected, Wires.Reply<T>> request,
            Consumer<@Nullable T> heard) {
        int servers = world.servers.size();
        if (connected == null) {
            connected = new Connected(world.servers.get(preferred % servers), ++connections);
        }
        Connected used = connected;
        long limit = attempt <= servers ? BRIEF : LONG;
        boolean[] over = new boolean[1];
        Consumer<@Nullable T> outcome = answer -> {
            if (over[0]) {
                return;
            }
            over[0] = true;
            if (answer != null) {
                heard.accept(answer);
                return;
            }
            if (used.equals(connected)) {
                connected = null;
                preferred = (used.server().id + 1) % servers;
            }
            boolean allTried = attempt % servers == 0;
            if (time.now() >= end) {
                heard.accept(null);
            } else {
                long pause = allTried ? wait : 0;
                after(
                        pause,
                        () -> attempt(
                                attempt + 1, end, allTried ? Math.min(2 * wait, LONGEST_WAIT) : wait, request, heard));
            }
        };
        after(limit, () -> outcome.accept(null));
        request.accept(used, outcome::accept);
    }

    /** One request to the server given; null is heard if it fails. */
    <T> void ask(Connected at, BiConsumer<Server, Wires.Reply<T>> request, Consumer<@Nullable T> heard) {
        world.wires.<T>ask(this, at.server(), LONG, reply -> request.accept(at.server(), reply), heard);
    }

    /** Sends a command under one number until it is answered; null if its outcome is unknown. */
    void change(Function<CommandHeader, DirectoryCommand> command, Consumer<@Nullable DirectoryResult> heard) {
        if (registrations == 0) {
            register(0, () -> change(command, heard), () -> heard.accept(new Refused(Refusal.UNKNOWN_CLIENT, "")));
            return;
        }
        CommandNumber numbered = knowledge.nextCommand();
        send(command, numbered, 1, heard);
    }

    private void send(
            Function<CommandHeader, DirectoryCommand> command,
            CommandNumber numbered,
            int attempt,
            Consumer<@Nullable DirectoryResult> heard) {
        long known = registrations;
        sendNumbered(command, numbered, result -> {
            if (result instanceof Refused refused && refused.reason() == Refusal.UNKNOWN_CLIENT) {
                if (attempt < REGISTRATIONS) {
                    register(known, () -> send(command, numbered, attempt + 1, heard), () -> {
                        knowledge.over(numbered);
                        heard.accept(null);
                    });
                    return;
                }
            }
            knowledge.over(numbered);
            heard.accept(result);
        });
    }

    private void sendNumbered(
            Function<CommandHeader, DirectoryCommand> command,
            CommandNumber numbered,
            Consumer<@Nullable DirectoryResult> heard) {
        CommandHeader header =
                new CommandHeader(new CallId(id(), numbered.number()), numbered.doneUpTo(), numbered.done());
        this.<DirectoryResult>call(
                (at, reply) -> ask(
                        at,
                        (Server server, Wires.Reply<DirectoryResult> answer) ->
                                server.command(command.apply(header), answer),
                        reply::answer),
                heard);
    }

    /** Registers, unless that was done since. */
    private void register(long known, Runnable registered, Runnable failed) {
        if (registrations != known) {
            registered.run();
            return;
        }
        registering.add(registered);
        if (registering.size() > 1) {
            return;
        }
        CommandNumber numbered = knowledge.nextCommand();
        sendNumbered(
                header -> new DirectoryCommand.Register(header, nodeName, List.of(), incarnation), numbered, result -> {
                    knowledge.over(numbered);
                    List<Runnable> waiting = List.copyOf(registering);
                    registering.clear();
                    if (result instanceof Registered valid) {
                        incarnation = valid.incarnation();
                        registrations = known + 1;
                        if (known > 0) {
                            names.restore();
                            moves.restore();
                        }
                        renewLater(registrations);
                        waiting.forEach(Runnable::run);
                    } else {
                        // Whoever else waits tries again by itself.
                        failed.run();
                        waiting.subList(1, waiting.size()).forEach(each -> register(known, each, () -> {}));
                    }
                });
    }

    private void renewLater(long registration) {
        after(world.settings.leaseNanos() / 3, () -> renew(registration));
    }

    private void renew(long registration) {
        if (registrations != registration) {
            return;
        }
        DirectoryCommand command = new DirectoryCommand.Renew(id());
        this.<DirectoryResult>call(
                (at, reply) -> ask(
                        at,
                        (Server server, Wires.Reply<DirectoryResult> answer) -> server.command(command, answer),
                        reply::answer),
                result -> {
                    if (result instanceof Refused refused && refused.reason() == Refusal.UNKNOWN_CLIENT) {
                        register(registration, () -> {}, () -> renew(registration));
                    } else if (result instanceof Refused) {
                        world.trace(this + " is fenced");
                    } else if (result == null) {
                        after(LONGEST_WAIT, () -> renew(registration));
                    } else {
                        renewLater(registration);
                    }
                });
    }

    /** Takes what a server tells about a watch. */
    void take(NodeId to, WatchBatch batch, Wires.Reply<Boolean> reply) {
        if (to.equals(id())) {
            names.take(batch, reply);
        } else {
            reply.answer(false);
        }
    }
}
