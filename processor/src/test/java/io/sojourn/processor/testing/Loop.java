package io.sojourn.processor.testing;

import io.sojourn.identity.Reference;
import io.sojourn.spi.ArgumentWriter;
import io.sojourn.spi.ElementReader;
import io.sojourn.spi.ElementWriter;
import io.sojourn.spi.EntryPoint;
import io.sojourn.spi.IncomingCall;
import io.sojourn.spi.Invoker;
import io.sojourn.spi.RemoteInterface;
import io.sojourn.spi.RemoteMethod;
import io.sojourn.spi.WireReader;
import io.sojourn.spi.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Carries calls from generated proxies to generated skeletons in one thread, without a runtime.
 *
 * @param <S> the remote interface that the object is served as
 */
public final class Loop<S> implements Invoker {

    private final RemoteInterface<S> served;
    private final S target;
    private final List<String> calls = new ArrayList<>();
    private boolean methodsUnknown;
    private boolean direct;

    private Loop(RemoteInterface<S> served, S target) {
        this.served = served;
        this.target = target;
    }

    /** Serves an object as a remote interface. */
    public static <S> Loop<S> serve(Class<S> type, S target) {
        return new Loop<>(generatedFor(type), target);
    }

    /** What was generated for an interface, found as the runtime finds it. */
    @SuppressWarnings("unchecked")
    public static <T> RemoteInterface<T> generatedFor(Class<T> type) {
        return (RemoteInterface<T>) entryPoint(type).remoteInterface();
    }

    /** The entry point of a type, found as the runtime finds it. */
    public static EntryPoint entryPoint(Class<?> type) {
        try {
            Class<?> found = Class.forName(EntryPoint.nameFor(type), true, type.getClassLoader());
            return (EntryPoint) found.getEnumConstants()[0];
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** A proxy for the object, as any interface that shares methods with the one that is served. */
    public <T> T proxy(Class<T> type) {
        return generatedFor(type).proxy().apply(this);
    }

    /** Lets every call find that the server does not know the method. */
    public Loop<S> withoutMethods() {
        methodsUnknown = true;
        return this;
    }

    /** Lets proxies call the object itself. */
    public Loop<S> directly() {
        direct = true;
        return this;
    }

    /** The kind and constant of each call, such as {@code call get(I)V}. */
    public List<String> calls() {
        return calls;
    }

    @Override
    public Reference reference() {
        throw new AssertionError("touched");
    }

    @Override
    public <R> R call(RemoteMethod method, ArgumentWriter arguments, ElementReader<R> result) {
        calls.add("call " + method.name() + method.descriptor());
        try {
            Incoming incoming = run(method, arguments);
            R value = result.read(new Tape.Reader(incoming.result));
            requireEmpty(incoming.result);
            return value;
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    @Override
    public <R> R callOrElse(RemoteMethod method, ArgumentWriter arguments, ElementReader<R> result, LocalBody<R> body) {
        if (!methodsUnknown) {
            return call(method, arguments, result);
        }
        try {
            return body.run();
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    @Override
    public <R> CompletableFuture<R> start(RemoteMethod method, ArgumentWriter arguments, ElementReader<R> result) {
        calls.add("start " + method.name() + method.descriptor());
        try {
            Incoming incoming = run(method, arguments);
            return incoming.done.thenApply(nothing -> {
                R value = result.read(new Tape.Reader(incoming.result));
                requireEmpty(incoming.result);
                return value;
            });
        } catch (Throwable e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R> CompletableFuture<R> startOrElse(
            RemoteMethod method, ArgumentWriter arguments, ElementReader<R> result, LocalBody<?> body) {
        if (!methodsUnknown) {
            return start(method, arguments, result);
        }
        try {
            return ((CompletionStage<R>) body.run()).toCompletableFuture();
        } catch (Throwable e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public void send(RemoteMethod method, ArgumentWriter arguments) {
        calls.add("send " + method.name() + method.descriptor());
        try {
            run(method, arguments);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Object direct() {
        return direct ? target : null;
    }

    private Incoming run(RemoteMethod method, ArgumentWriter arguments) throws Throwable {
        RemoteMethod found = served.methods().stream()
                .filter(each -> each.id() == method.id())
                .findFirst()
                .orElseThrow(() -> new AssertionError("unknown: " + method));
        if (!found.shape().equals(method.shape())) {
            throw new AssertionError("written as " + method.shape() + ", read as " + found.shape());
        }
        Incoming incoming = new Incoming();
        arguments.write(new Tape.Writer(incoming.arguments));
        served.skeleton().dispatch(target, found.index(), incoming);
        requireEmpty(incoming.arguments);
        return incoming;
    }

    private static void requireEmpty(Tape tape) {
        if (!tape.isEmpty()) {
            throw new AssertionError("not everything was read");
        }
    }

    private static RuntimeException rethrown(Throwable e) {
        Loop.<RuntimeException>rethrow(e);
        return new IllegalStateException("not reached");
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void rethrow(Throwable e) throws E {
        throw (E) e;
    }

    private static final class Incoming implements IncomingCall {

        private final Tape arguments = new Tape();
        private final Tape result = new Tape();
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private boolean begun;

        @Override
        public WireReader arguments() {
            return new Tape.Reader(arguments);
        }

        @Override
        public void begin() {
            requireEmpty(arguments);
            begun = true;
        }

        @Override
        public WireWriter result() {
            requireBegun();
            done.complete(null);
            return new Tape.Writer(result);
        }

        @Override
        public <V> void complete(CompletionStage<V> stage, ElementWriter<? super V> writer) {
            requireBegun();
            stage.whenComplete((value, failure) -> {
                if (failure != null) {
                    done.completeExceptionally(failure);
                } else {
                    writer.write(new Tape.Writer(result), value);
                    done.complete(null);
                }
            });
        }

        private void requireBegun() {
            if (!begun) {
                throw new AssertionError("the body ran before all arguments were read");
            }
        }
    }
}
