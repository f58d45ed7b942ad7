package io.sojourn.runtime.dispatch;

import io.sojourn.identity.Reference;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.Timers;
import io.sojourn.runtime.connection.IncomingRequest;
import io.sojourn.runtime.connection.RequestReceiver;
import io.sojourn.runtime.invoke.Chains;
import io.sojourn.runtime.marshal.MessageCodec;
import io.sojourn.runtime.marshal.TypeTable;
import io.sojourn.runtime.object.Absent;
import io.sojourn.runtime.object.Exported;
import io.sojourn.runtime.object.MethodTable;
import io.sojourn.runtime.object.ObjectTable;
import io.sojourn.runtime.observe.Counter;
import io.sojourn.runtime.observe.Counters;
import io.sojourn.runtime.wire.CallHeader;
import io.sojourn.runtime.wire.Status;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes calls, refuses those that cannot run, and hands on the others. Thread-safe. */
public final class Dispatcher implements RequestReceiver {

    private static final String CLOSING = "The node is closing; call another one.";

    private final String nodeName;
    private final ObjectTable objects;
    private final Function<Exported, Reference> references;
    private final TypeTable types;
    private final MessageCodec codec;
    private final Chains chains;
    private final Turnstile turnstile;
    private final OpenCalls open = new OpenCalls();
    private final AtomicLong arrivals = new AtomicLong();
    private final TimeSource time;
    private final Timers timers;
    private final Counters counters;
    private volatile boolean closing;

    /**
     * A dispatcher for the objects of one node.
     *
     * @param search how circles of serial objects are found; its name of the node is also that of the logs
     * @param references gives the references of objects of this node
     */
    public Dispatcher(
            CircleSearch search,
            DispatchSettings settings,
            ObjectTable objects,
            Function<Exported, Reference> references,
            TypeTable types,
            MessageCodec codec,
            Chains chains,
            Bodies bodies,
            TimeSource time,
            Timers timers,
            Counters counters) {
        this.nodeName = search.nodeName();
        this.objects = objects;
        this.references = references;
        this.types = types;
        this.codec = codec;
        this.chains = chains;
        this.turnstile = new Turnstile(chains, bodies, codec, settings, search, time, timers);
        this.time = time;
        this.timers = timers;
        this.counters = counters;
    }

    /** The object that nodes call to find circles of serial objects, to be exported as {@link ChainProbes#ID}. */
    public ChainProbes probes() {
        return turnstile.probes();
    }

    @Override
    public boolean passToWaiting(IncomingRequest request) {
        CallHeader header = request.header();
        if (header.chainDepth() == 0 || !chains.waits(header.chainId())) {
            return false;
        }
        receive(request);
        return true;
    }

    @Override
    public void receive(IncomingRequest request) {
        CallHeader header = request.header();
        Exported found = objects.find(header.object());
        Exported exported = found != null && found.use().begin() ? found : null;
        MethodTable.Entry entry = exported == null ? null : method(exported, header);
        open.begin();
        if (exported == null || entry == null) {
            refuseUnknown(request, exported);
            return;
        }
        Served served = new Served(request, exported, entry, time, turnstile);
        Answer answer = answer(request, entry.method()::shown, new Ends(request, exported, served));
        if (isTooLate(header)) {
            answer.refuse(Status.SHUTDOWN, CLOSING);
        } else if (types.layoutId(entry.method()) != header.layoutId()) {
            answer.refuse(Status.LAYOUT_MISMATCH, types.layoutText(entry.method()));
        } else if (exported.mobility() != null && request.objectEpoch() > exported.epoch()) {
            // Whoever knows a later epoch has been told so by the object's home, which then is not this node.
            answer.moving("The caller knows of a later move of the object.");
        } else if (exported.mobility() != null && exported.mobility().meantForEarlierStay(request.objectEpoch())) {
            answer.moved(references.apply(exported));
        } else if (request.deadlineNanos() - time.nanoTime() <= 0) {
            answer.refuse(Status.DEADLINE, "The deadline had passed when the call arrived.");
        } else {
            counters.count(Counter.CALLS_SERVED);
            turnstile.start(new Arrival(
                    request,
                    exported,
                    entry,
                    served,
                    answer,
                    turnstile::run,
                    arrivals.getAndIncrement(),
                    time.nanoTime()));
        }
    }

    private boolean isTooLate(CallHeader header) {
        return closing && header.chainDepth() == 0;
    }

    private void refuseUnknown(IncomingRequest request, @Nullable Exported exported) {
        Answer answer = answer(request, () -> "an unknown method", new Ends(request, exported, null));
        if (isTooLate(request.header())) {
            answer.refuse(Status.SHUTDOWN, CLOSING);
        } else if (exported == null) {
            refuseAbsent(answer, objects.absent(request.header().object()));
        } else {
            answer.refuse(Status.METHOD_UNKNOWN, "Its node knows it as " + exported.className() + ".");
        }
    }

    private static void refuseAbsent(Answer answer, @Nullable Absent absent) {
        if (absent instanceof Absent.Link link) {
            answer.moved(link.to());
        } else if (absent instanceof Absent.Expected expected) {
            expected.wanted().run();
            answer.moving("The object is about to come to this node.");
        } else {
            answer.refuse(Status.OBJECT_GONE, null);
        }
    }

    private Answer answer(IncomingRequest request, Supplier<String> method, Answer.Ends ends) {
        return new Answer(request, method, codec, time, timers, counters, nodeName, ends);
    }

    /** Who else is to know how far a call has come. */
    private final class Ends implements Answer.Ends {

        private final IncomingRequest request;
        private final @Nullable Exported exported;
        private final @Nullable Served served;

        Ends(IncomingRequest request, @Nullable Exported exported, @Nullable Served served) {
            this.request = request;
            this.exported = exported;
            this.served = served;
        }

        @Override
        public void bodyReturned() {
            if (served != null && served.serial()) {
                // Calls ordered behind it begin when the whole call has ended.
                turnstile.returnedStage(served);
            } else {
                request.bodyReturned();
            }
        }

        @Override
        public void answered() {
            open.end();
            if (exported != null) {
                exported.use().end();
            }
            if (served != null) {
                turnstile.ended(served);
                served.left();
            }
        }
    }

    /** The method as the interface declares it whose layout the caller used; if none fits, the most derived one. */
    private MethodTable.@Nullable Entry method(Exported exported, CallHeader header) {
        MethodTable.@Nullable Entry first = null;
        for (MethodTable.Entry entry : exported.methods().find(header.methodId())) {
            if (types.layoutId(entry.method()) == header.layoutId()) {
                return entry;
            }
            first = first == null ? entry : first;
        }
        return first;
    }

    /** Refuses new calls from now on; calls of chains that run here already still pass. */
    public void refuseNewCalls() {
        closing = true;
    }

    /**
     * Waits until no call is open.
     *
     * @param nanos how long to wait at most
     * @return whether none is open
     */
    public boolean awaitIdle(long nanos) throws InterruptedException {
        return open.awaitNone(nanos);
    }

    /** How many calls have been accepted and not yet answered. */
    public int openCalls() {
        return open.count();
    }
}
