package io.sojourn.runtime.invoke;

import io.sojourn.call.CallOptions;
import io.sojourn.identity.NodeId;
import io.sojourn.naming.Selection;
import io.sojourn.runtime.clock.Chance;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.Timers;
import io.sojourn.runtime.marshal.MessageCodec;
import io.sojourn.runtime.marshal.TypeTable;
import io.sojourn.runtime.object.ObjectTable;
import io.sojourn.runtime.observe.Counters;
import io.sojourn.runtime.reference.HeldReference;
import io.sojourn.runtime.reference.InvokerFactory;
import io.sojourn.runtime.reference.Proxies;
import io.sojourn.runtime.service.Service;
import io.sojourn.runtime.thread.Continuations;
import io.sojourn.spi.Invoker;
import io.sojourn.spi.RemoteInterface;
import java.util.concurrent.Executor;

/** Makes the invokers of one node's proxies. Thread-safe. */
public final class CallInvokers implements InvokerFactory {

    private final CallPlanner planner;
    private final Caller caller;
    private final ObjectTable objects;
    private final Streams streams = new Streams();

    /**
     * The invokers of one node.
     *
     * @param self this node
     * @param settings what the builder says about calls
     * @param listed what the naming server says about objects
     * @param threads runs what blocks, and what users attach to asynchronous results
     */
    public CallInvokers(
            NodeId self,
            CallSettings settings,
            Routes routes,
            LocationTable listed,
            MessageCodec codec,
            TypeTable types,
            Proxies proxies,
            ObjectTable objects,
            Chains chains,
            Waits waits,
            Executor threads,
            TimeSource time,
            Timers timers,
            Chance chance,
            Counters counters) {
        this.planner = new CallPlanner(self, time, chance, settings.defaultDeadline());
        this.objects = objects;
        CallEncoder encoder = new CallEncoder(codec, types);
        Retries retries = new Retries(new Successors(listed), threads, time, timers, chance, counters);
        this.caller = new Caller(
                new BlockingCalls(routes, encoder, retries, chains, waits),
                new StartedCalls(
                        routes, encoder, retries, streams, new Continuations(threads, time, timers), time, timers),
                retries,
                new Replies(codec, new Explanations(types, proxies)),
                codec,
                waits,
                settings.interceptors(),
                counters);
    }

    /** An invoker for calls to the members of a service through one of their interfaces. */
    public Invoker service(Service service, RemoteInterface<?> type, Selection selection) {
        return new ServiceInvoker(service, type, selection, CallOptions.DEFAULT, this);
    }

    @Override
    public Invoker invoker(HeldReference target, RemoteInterface<?> type, CallOptions options) {
        return new CallInvoker(target, type, options, planner, caller, objects, streams);
    }
}
