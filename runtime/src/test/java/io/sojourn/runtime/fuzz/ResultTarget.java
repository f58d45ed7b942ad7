package io.sojourn.runtime.fuzz;

import io.sojourn.runtime.marshal.MalformedInput;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.spi.ArgumentWriter;
import io.sojourn.spi.ElementReader;
import io.sojourn.spi.RemoteInterface;
import io.sojourn.spi.RemoteMethod;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Replies that hold a result, read by the generated proxy; the first byte of a message says of which method. */
public final class ResultTarget extends ValueTarget<ResultTarget.Result> {

    private static final ResultTarget TARGET = new ResultTarget();

    private final RemoteInterface<Results> type = peer.types.remoteInterface(Results.class);

    record Result(RemoteMethod method, Object value) {}

    /** Runs one input of the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        TARGET.run(input);
    }

    @Override
    protected byte[] message(Choices choices, Values.Making making) {
        RemoteMethod method = choices.of(type.methods());
        Object value = making.of(java(method).getGenericReturnType());
        return encode(new Result(method, value));
    }

    @Override
    protected Result decode(byte[] message) throws Exception {
        if (message.length == 0 || (message[0] & 0xFF) >= type.methods().size()) {
            throw new MalformedInput("no method");
        }
        RemoteMethod method = type.methods().get(message[0]);
        Buffer body = Buffer.of(message, 1, message.length);
        Results proxy = type.proxy().apply(new Silent(null) {
            @Override
            public <R> R call(RemoteMethod called, ArgumentWriter arguments, ElementReader<R> result) {
                return peer.read(body, result);
            }
        });
        return new Result(method, invoke(method, proxy));
    }

    private static Object invoke(RemoteMethod method, Results target) throws Exception {
        try {
            return java(method).invoke(target);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception failure) {
                throw failure;
            }
            throw e;
        }
    }

    private static Method java(RemoteMethod method) {
        try {
            return Results.class.getMethod(method.name());
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected byte[] encode(Result result) {
        byte[] body = peer.written(out -> {
            Results servant = type.proxy().apply(new Silent(null) {
                @Override
                @SuppressWarnings("unchecked")
                public <R> R call(RemoteMethod method, ArgumentWriter arguments, ElementReader<R> reader) {
                    return (R) result.value();
                }
            });
            Dispatching.dispatch(type, servant, result.method().index(), new Dispatching(null, out));
        });
        byte[] message = new byte[body.length + 1];
        message[0] = (byte) result.method().index();
        System.arraycopy(body, 0, message, 1, body.length);
        return message;
    }
}
