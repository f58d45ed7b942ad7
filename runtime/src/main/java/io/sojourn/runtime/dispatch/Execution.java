package io.sojourn.runtime.dispatch;

import io.sojourn.call.CallContext;
import io.sojourn.call.CurrentCall;
import io.sojourn.call.ServerInterceptor;
import io.sojourn.runtime.marshal.MalformedInput;
import io.sojourn.runtime.marshal.MessageCodec;
import io.sojourn.runtime.wire.Status;
import io.sojourn.spi.RemoteInterface;
import java.util.List;

/** Runs bodies on the current thread, with the interceptors around them. Thread-safe. */
final class Execution {

    private final Entrance entrance;
    private final MessageCodec codec;
    private final List<ServerInterceptor> interceptors;

    /**
     * Runs bodies.
     *
     * @param entrance lets calls into their objects
     */
    Execution(Entrance entrance, MessageCodec codec, List<ServerInterceptor> interceptors) {
        this.entrance = entrance;
        this.codec = codec;
        this.interceptors = interceptors;
    }

    /** Runs the body of a call whose turn has come, and answers the call. */
    void run(Arrival call) {
        if (!entrance.admit(call)) {
            return;
        }
        if (!call.request.begin()) {
            call.answer.refuse(
                    Status.CANCELLED, "The call was cancelled, or its deadline passed, before its turn came.");
            return;
        }
        Served served = call.served;
        CallContext outer = CurrentCall.get();
        CurrentCall.enter(served);
        served.runsOn(Thread.currentThread());
        Invocation invocation = new Invocation(call.entry, codec, call.request, call.answer);
        try {
            intercept(
                    served,
                    0,
                    () -> dispatch(
                            call.entry.type(),
                            call.exported.servant(),
                            call.entry.method().index(),
                            invocation));
            finish(invocation, call.answer);
        } catch (Throwable failure) {
            invocation.abandon();
            call.answer.failure(invocation.phase(), failure);
        } finally {
            served.runsOn(null);
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
}
