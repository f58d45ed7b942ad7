package io.sojourn.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.identity.CallId;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.CallCodec;
import io.sojourn.runtime.wire.CallHeader;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.FrameReader;
import io.sojourn.runtime.wire.FrameWriter;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Semantics;
import io.sojourn.runtime.wire.SessionId;
import io.sojourn.runtime.wire.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;

/**
 * A caller's and a server's session, a network between them that cuts, delays, doubles and reorders, and an application
 * that checks what becomes of its calls. One thread, virtual time, everything drawn from one seed.
 */
final class SimulatedSessions {

    private static final long MILLISECOND = 1_000_000L;
    private static final NodeId CLIENT = new NodeId(1, 1);

    /** What may go wrong. */
    record Faults(double doubled, double late, double cut, double restart, double refused, boolean inOrder) {
        static final Faults CUTS = new Faults(0, 0, 0.01, 0, 0.05, true);
        static final Faults RESTARTS = new Faults(0, 0, 0.01, 0.3, 0.05, true);
        static final Faults WILD = new Faults(0.1, 0.2, 0.005, 0, 0.05, false);
    }

    private final Random random;
    private final Faults faults;
    private final SessionSettings settings;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final FrameWriter writer = new FrameWriter(true);
    private final FrameReader reader = new FrameReader(true);
    private final Map<Long, SimulatedCall> calls = new HashMap<>();
    private final Map<Integer, Long> lastArrival = new HashMap<>();
    private final Map<Integer, List<SimulatedCall>> begun = new HashMap<>();
    private final Set<Integer> open = new HashSet<>();
    private final ClientSession client;
    private ServerSession server;
    private int serverLife;
    private int connectionIds;
    private final Map<Integer, int[]> numbers = new HashMap<>();
    private boolean dialling;
    private long now = 1;
    private long eventNumber;
    int executions;
    int cuts;

    SimulatedSessions(long seed, Faults faults, SessionSettings settings) {
        this.random = new Random(seed);
        this.faults = faults;
        this.settings = settings;
        this.client = new ClientSession(settings, new Client());
        newServer();
    }

    private record Event(long time, long number, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(time, other.time);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    private static final class SimulatedCall extends ClientCall {
        final long number;
        final int streamId;
        Reply reply;
        int runs;
        boolean returned;
        boolean patient;
        int life;

        SimulatedCall(long number, Buffer body, Semantics semantics, int depth, long deadline, int streamId) {
            super(body, semantics, depth, 0, deadline, streamId < 0 ? null : streamId);
            this.number = number;
            this.streamId = streamId;
        }
    }

    private void newServer() {
        serverLife++;
        int life = serverLife;
        server = new ServerSession(
                new SessionId(serverLife, 77), 1_000 + serverLife, CLIENT, settings, new Plenty(), new Server(life));
    }

    private static final class Plenty implements ReplyBudget {
        @Override
        public boolean take(long bytes) {
            return true;
        }

        @Override
        public void give(long bytes) {}
    }

    private void after(long delay, Runnable action) {
        events.add(new Event(now + delay, eventNumber++, action));
    }

    /** Makes calls at random moments, until all have ended. */
    void run(int count) {
        dial();
        for (int i = 1; i <= count; i++) {
            long number = i;
            after(random.nextInt(2_000) * MILLISECOND, () -> call(number));
        }
        after(10 * MILLISECOND, this::tick);
        long steps = 0;
        while (!events.isEmpty()
                && (calls.size() < count || calls.values().stream().anyMatch(c -> c.reply == null))) {
            Event event = events.poll();
            now = event.time();
            event.action().run();
            steps++;
            assertThat(steps).as("steps").isLessThan(2_000_000);
        }
        for (SimulatedCall call : calls.values()) {
            check(call);
        }
        assertThat(client.openCalls()).isZero();
    }

    private void check(SimulatedCall call) {
        assertThat(call.reply).as("call %s has ended", call.number).isNotNull();
        assertThat(call.reply.status()).as("end of %s", call.number).isNotEqualTo(Status.ORDER);
        if (call.patient && settings.retryNanos() > 0 && faults.restart() == 0) {
            assertThat(call.reply.status())
                    .as("end of %s", call.number)
                    .isIn(Status.RESULT, Status.OVERLOAD, Status.SLOTS);
        }
        switch (call.reply.executed()) {
            case YES -> {
                assertThat(call.runs).as("runs of %s", call.number).isEqualTo(1);
                if (call.reply.status() == Status.RESULT) {
                    assertThat(call.reply.body().readLong()).isEqualTo(call.number);
                }
            }
            case NO ->
                assertThat(call.runs)
                        .as("runs of %s, %s", call.number, call.reply.status())
                        .isZero();
            case MAYBE -> assertThat(call.runs).isBetween(0, 1);
        }
    }

    private void tick() {
        client.tick(now);
        server.tick(now);
        after(10 * MILLISECOND, this::tick);
    }

    private void call(long number) {
        boolean oneway = random.nextInt(10) == 0;
        int stream = random.nextInt(3) - 1;
        if (oneway && stream < 0) {
            stream = 1;
        }
        int depth = random.nextInt(8) == 0 ? 1 : 0;
        Semantics semantics = oneway ? Semantics.ONEWAY : Semantics.EXACTLY_ONCE;
        CallHeader header = new CallHeader(
                new CallId(CLIENT, number), new ObjectId(1, 2), (int) number % 5, 0, semantics, 1, depth, Map.of());
        int size = faults.inOrder() && random.nextInt(20) == 0 ? 70_000 + random.nextInt(200_000) : random.nextInt(200);
        Buffer body = Buffer.forMessage(size + 64);
        CallCodec.write(body, header);
        body.writeBytes(new byte[size], 0, size);
        long deadline = now + (random.nextInt(5) == 0 ? 50 : 60_000) * MILLISECOND;
        SimulatedCall call = new SimulatedCall(number, body, semantics, depth, deadline, stream);
        calls.put(number, call);
        client.submit(call, now);
        boolean givenUp = random.nextInt(15) == 0;
        call.patient = !oneway && !givenUp && deadline - now > 50 * MILLISECOND;
        if (givenUp) {
            after(random.nextInt(60) * MILLISECOND, () -> client.cancel(call));
        }
    }

    // The network.

    private void dial() {
        if (dialling) {
            return;
        }
        dialling = true;
        after(random.nextInt(40) * MILLISECOND, () -> {
            dialling = false;
            if (faults.restart() > 0 && random.nextDouble() < faults.restart()) {
                newServer();
            }
            int id = ++connectionIds;
            int number = server.nextConnection();
            open.add(id);
            numbers.put(id, new int[] {number, serverLife});
            server.attached(number, settings.messageBytes());
            client.attached(
                    new Frame.Grant(
                            Frame.Grant.Kind.RESUMED,
                            server.id(),
                            server.alias(),
                            number,
                            server.grantedSlots(),
                            new byte[0]),
                    settings.messageBytes(),
                    now);
        });
    }

    private int connection(int number, int life) {
        for (int id : open) {
            if (numbers.get(id)[0] == number && numbers.get(id)[1] == life) {
                return id;
            }
        }
        return -1;
    }

    private void transmit(int id, Frame frame, boolean toServer) {
        if (random.nextDouble() < faults.cut()) {
            after(random.nextInt(5) * MILLISECOND, () -> cut(id));
        }
        arrive(id, frame, toServer);
        if (random.nextDouble() < faults.doubled()) {
            arrive(id, frame, toServer);
        }
    }

    private void arrive(int id, Frame frame, boolean toServer) {
        long delay = 1L + random.nextInt(3_000_000);
        if (random.nextDouble() < faults.late()) {
            delay += random.nextInt(300) * MILLISECOND;
        }
        if (faults.inOrder()) {
            int direction = toServer ? id : -id;
            long arrival = Math.max(lastArrival.getOrDefault(direction, 0L) + 1, now + delay);
            lastArrival.put(direction, arrival);
            delay = arrival - now;
        }
        List<Frame> copies = overTheWire(frame);
        after(delay, () -> {
            int[] number = numbers.get(id);
            // Late frames of a connection that was cut still arrive, unless they would have to be in order.
            if ((open.contains(id) || !faults.inOrder()) && number[1] == serverLife) {
                for (Frame copy : copies) {
                    if (toServer) {
                        server.received(copy, number[0], now);
                    } else {
                        client.received(copy, number[0], now);
                    }
                }
            }
        });
    }

    private List<Frame> overTheWire(Frame frame) {
        List<Frame> read = new ArrayList<>();
        Buffer body = FrameWriter.bodyOf(frame);
        Buffer out = Buffer.forMessage(256);
        int written = writer.write(frame, out);
        read.add(reader.read(out.array(), out.start(), reader.length(out.array(), out.start())));
        while (written < body.length()) {
            Frame.Data head = frame instanceof Frame.Request request
                    ? new Frame.Data(false, request.session(), request.slot(), request.sequence(), written, body)
                    : new Frame.Data(
                            true,
                            ((Frame.Reply) frame).session(),
                            ((Frame.Reply) frame).slot(),
                            ((Frame.Reply) frame).sequence(),
                            written,
                            body);
            out = Buffer.forMessage(256);
            written += writer.writePart(head, body, out);
            read.add(reader.read(out.array(), out.start(), reader.length(out.array(), out.start())));
        }
        return read;
    }

    private void cut(int id) {
        if (open.remove(id)) {
            cuts++;
            int[] number = numbers.get(id);
            if (number[1] == serverLife) {
                server.connectionLost(number[0]);
            }
            client.connectionLost(number[0], now);
            dial();
        }
    }

    private final class Client implements ClientEffects {

        @Override
        public boolean send(int number, Frame frame) {
            int id = connection(number, serverLife);
            if (id < 0 || random.nextInt(200) == 0) {
                return false;
            }
            transmit(id, frame, true);
            return true;
        }

        @Override
        public void ended(ClientCall ended, Reply reply) {
            SimulatedCall call = (SimulatedCall) ended;
            assertThat(call.reply).as("call %s ends once", call.number).isNull();
            call.reply = reply;
        }

        @Override
        public void needConnection() {
            dial();
        }
    }

    private final class Server implements ServerEffects {

        private final int life;

        Server(int life) {
            this.life = life;
        }

        @Override
        public boolean send(int number, Frame frame) {
            int id = connection(number, life);
            if (id < 0) {
                return false;
            }
            transmit(id, frame, false);
            return true;
        }

        @Override
        public void deliver(ServedCall served) {
            SimulatedCall call = calls.get(served.header().callId().sequence());
            boolean refuse = random.nextDouble() < faults.refused();
            if (!refuse) {
                call.runs++;
                call.life = life;
                executions++;
                assertThat(call.runs).as("runs of %s", call.number).isEqualTo(1);
                checkOrder(call);
            }
            long body = random.nextInt(30) * MILLISECOND;
            long result = random.nextInt(3) == 0 ? random.nextInt(50) * MILLISECOND : 0;
            after(body, () -> {
                call.returned = true;
                if (life == serverLife) {
                    server.bodyReturned(served, now);
                }
                after(result, () -> reply(served, call, refuse));
            });
        }

        private void reply(ServedCall served, SimulatedCall call, boolean refuse) {
            if (life != serverLife) {
                return;
            }
            if (refuse) {
                server.reply(served, Reply.said(Status.OVERLOAD, Executed.NO, "refused"), now);
                return;
            }
            int size = faults.inOrder() && random.nextInt(20) == 0 ? 150_000 : random.nextInt(100);
            Buffer body = Buffer.forMessage(size + 8);
            body.writeLong(call.number);
            body.writeBytes(new byte[size], 0, size);
            server.reply(served, new Reply(Status.RESULT, Executed.YES, body), now);
        }

        private void checkOrder(SimulatedCall call) {
            if (call.streamId < 0) {
                return;
            }
            List<SimulatedCall> earlier = begun.computeIfAbsent(call.streamId, id -> new ArrayList<>());
            for (SimulatedCall before : earlier) {
                if (before.life == life) {
                    assertThat(before.order)
                            .as("calls %s and %s of one stream begin in order", before.number, call.number)
                            .isLessThan(call.order);
                    assertThat(before.returned)
                            .as("body of %s has returned before %s begins", before.number, call.number)
                            .isTrue();
                }
            }
            earlier.add(call);
        }

        @Override
        public void cancelled(ServedCall call) {}
    }
}
