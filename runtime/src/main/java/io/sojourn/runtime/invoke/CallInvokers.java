package io.sojourn.runtime.invoke;

import io.sojourn.call.CallOptions;
import io.sojourn.identity.NodeId;
import io.sojourn.runtime.clock.Chance;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.marshal.MessageCodec;
import io.sojourn.runtime.marshal.TypeTable;
import io.sojourn.runtime.object.ObjectTable;
import io.sojourn.runtime.observe.Counters;
import io.sojourn.runtime.reference.HeldReference;
import io.sojourn.runtime.reference.InvokerFactory;
import io.sojourn.spi.Invoker;
import io.sojourn.spi.RemoteInterface;
import java.util.concurrent.Executor;

/** Makes the invokers of one node's proxies. Thread-safe. */
public final class CallInvokers implements InvokerFactory {

    private final CallPlanner planner;
    private final Caller caller;
    private final ObjectTable objects;

    /**
     * The invokers of one node.
     *
     * @param self this node
     * @param settings what the builder says about calls
     * @param continuations runs what users attach to asynchronous results
     */
    public CallInvokers(
            NodeId self,
            CallSettings settings,
            Routes routes,
            MessageCodec codec,
            TypeTable types,
            ObjectTable objects,
            Chains chains,
            Waits waits,
            Executor continuations,
            TimeSource time,
            Chance chance,
            Counters counters) {
        this.planner = new CallPlanner(self, time, chance, settings.defaultDeadline());
        this.caller = new Caller(routes, codec, types, chains, waits, continuations, settings.interceptors(), counters);
        this.objects = objects;
    }

    @Override
    public Invoker invoker(HeldReference target, RemoteInterface<?> type, CallOptions options) {
        return new CallInvoker(target, type, options, planner, caller, objects);
    }
}
