package io.sojourn.runtime.dispatch;

import io.sojourn.call.CallContext;
import io.sojourn.call.CurrentCall;
import io.sojourn.call.ServerInterceptor;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.Timers;
import io.sojourn.runtime.connection.IncomingRequest;
import io.sojourn.runtime.connection.RequestReceiver;
import io.sojourn.runtime.invoke.Chains;
import io.sojourn.runtime.marshal.MalformedInput;
import io.sojourn.runtime.marshal.MessageCodec;
import io.sojourn.runtime.marshal.TypeTable;
import io.sojourn.runtime.object.Exported;
import io.sojourn.runtime.object.MethodTable;
import io.sojourn.runtime.object.ObjectTable;
import io.sojourn.runtime.observe.Counter;
import io.sojourn.runtime.observe.Counters;
import io.sojourn.runtime.wire.CallHeader;
import io.sojourn.runtime.wire.Status;
import io.sojourn.spi.RemoteInterface;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes calls, decides whether and on which thread they run, and runs them. Thread-safe. */
public final class Dispatcher implements RequestReceiver {

    private final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private final String nodeName;
    private final ObjectTable objects;
    private final TypeTable types;
    private final MessageCodec codec;
    private final Chains chains;
    private final Bodies bodies;
    private final OpenCalls open = new OpenCalls();
    private final List<ServerInterceptor> interceptors;
    private final TimeSource time;
    private final Timers timers;
    private final Counters counters;
    private volatile boolean closing;

    /**
     * A dispatcher for the objects of one node.
     *
     * @param nodeName how logs call the node
     */
    public Dispatcher(
            String nodeName,
            ObjectTable objects,
            TypeTable types,
            MessageCodec codec,
            Chains chains,
            Bodies bodies,
            List<ServerInterceptor> interceptors,
            TimeSource time,
            Timers timers,
            Counters counters) {
        this.nodeName = nodeName;
        this.objects = objects;
        this.types = types;
        this.codec = codec;
        this.chains = chains;
        this.bodies = bodies;
        this.interceptors = List.copyOf(interceptors);
        this.time = time;
        this.timers = timers;
        this.counters = counters;
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
        Exported exported = objects.find(header.object());
        MethodTable.Entry entry = exported == null ? null : method(exported, header);
        Answer answer = new Answer(
                request,
                entry == null ? "an unknown method" : entry.method().shown(),
                codec,
                time,
                timers,
                counters,
                log,
                nodeName,
                open::end);
        open.begin();
        if (closing && header.chainDepth() == 0) {
            answer.refuse(Status.SHUTDOWN, "The node is closing; call another one.");
        } else if (exported == null) {
            answer.refuse(Status.OBJECT_GONE, null);
        } else if (entry == null) {
            answer.refuse(
                    Status.METHOD_UNKNOWN,
                    "Its node knows it as " + exported.servant().getClass().getName() + ".");
        } else if (types.layoutId(entry.method()) != header.layoutId()) {
            answer.refuse(Status.LAYOUT_MISMATCH, types.layoutText(entry.method()));
        } else if (request.deadlineNanos() - time.nanoTime() <= 0) {
            answer.refuse(Status.DEADLINE, "The deadline had passed when the call arrived.");
        } else {
            start(request, exported.servant(), entry, answer);
        }
    }

    /** The method as the interface declares it whose layout the caller used; if none fits, the most derived one. */
    private MethodTable.@Nullable Entry method(Exported exported, CallHeader header) {
        List<MethodTable.Entry> entries = exported.methods().find(header.methodId());
        for (MethodTable.Entry entry : entries) {
            if (types.layoutId(entry.method()) == header.layoutId()) {
                return entry;
            }
        }
        return entries.isEmpty() ? null : entries.get(0);
    }

    private void start(IncomingRequest request, Object servant, MethodTable.Entry entry, Answer answer) {
        counters.count(Counter.CALLS_SERVED);
        Served served = new Served(request, entry, time);
        Runnable body = () -> run(request, servant, entry, served, answer);
        boolean waiterRunsIt = request.header().chainDepth() > 0
                && chains.offer(request.header().chainId(), body);
        if (!waiterRunsIt) {
            served.occupy(bodies);
            if (!bodies.submit(body)) {
                answer.refuse(Status.OVERLOAD, "The node runs and queues as many calls as it may.");
            }
        }
    }

    private void run(IncomingRequest request, Object servant, MethodTable.Entry entry, Served served, Answer answer) {
        if (served.cancelled()) {
            answer.refuse(Status.CANCELLED, "The call was cancelled, or its deadline passed, before its turn came.");
            return;
        }
        CallContext outer = CurrentCall.get();
        CurrentCall.enter(served);
        Invocation invocation = new Invocation(entry, codec, request, answer);
        try {
            intercept(
                    served,
                    0,
                    () -> dispatch(entry.type(), servant, entry.method().index(), invocation));
            finish(invocation, answer);
        } catch (Throwable failure) {
            invocation.abandon();
            answer.failure(invocation.phase(), failure);
        } finally {
            CurrentCall.enter(outer);
        }
    }

    private static void finish(Invocation invocation, Answer answer) {
        switch (invocation.phase()) {
            case WRITTEN -> answer.result(invocation.finishedResult());
            case DEFERRED -> {
                // The stage answers.
            }
            case BEFORE_BODY -> throw new MalformedInput("An interceptor ended the call without calling the object.");
            case BODY, RESULT ->
                throw new IllegalStateException("An interceptor swallowed what the call failed with. Let it rethrow "
                        + "that, or throw something of its own.");
        }
    }

    private void intercept(Served served, int place, ServerInterceptor.Next body) throws Throwable {
        if (place == interceptors.size()) {
            body.proceed();
        } else {
            interceptors.get(place).around(served, () -> intercept(served, place + 1, body));
        }
    }

    private static <T> void dispatch(RemoteInterface<T> type, Object servant, int method, Invocation invocation)
            throws Throwable {
        type.skeleton().dispatch(type.type().cast(servant), method, invocation);
        invocation.skeletonReturned();
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
