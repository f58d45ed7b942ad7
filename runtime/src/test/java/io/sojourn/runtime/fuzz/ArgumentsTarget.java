package io.sojourn.runtime.fuzz;

import io.sojourn.identity.CallId;
import io.sojourn.identity.ObjectId;
import io.sojourn.runtime.marshal.MalformedInput;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.CallCodec;
import io.sojourn.runtime.wire.CallHeader;
import io.sojourn.runtime.wire.ProtocolError;
import io.sojourn.runtime.wire.Semantics;
import io.sojourn.spi.ArgumentWriter;
import io.sojourn.spi.ElementReader;
import io.sojourn.spi.RemoteInterface;
import io.sojourn.spi.RemoteMethod;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Calls with their arguments, read by the generated skeleton. */
public final class ArgumentsTarget extends ValueTarget<ArgumentsTarget.Call> {

    private static final ArgumentsTarget TARGET = new ArgumentsTarget();

    private final RemoteInterface<Arguments> type = peer.types.remoteInterface(Arguments.class);

    record Call(CallHeader header, ArgumentWriter arguments) {}

    /** Runs one input of the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        TARGET.run(input);
    }

    @Override
    protected byte[] message(Choices choices, Values.Making making) {
        RemoteMethod method = choices.of(type.methods());
        Map<String, String> context = choices.oneIn(4) ? Map.of("key", "välue") : Map.of();
        CallHeader header = new CallHeader(
                new CallId(Peer.OTHER, choices.longNumber()),
                new ObjectId(5, 6),
                method.id(),
                peer.types.layoutId(method),
                choices.of(Arrays.asList(Semantics.values())),
                choices.longNumber(),
                choices.below(CallHeader.MAXIMUM_DEPTH + 1),
                context);
        Method java = Arrays.stream(Arguments.class.getMethods())
                .filter(each -> each.getName().equals(method.name()))
                .findFirst()
                .orElseThrow();
        Object[] values =
                Arrays.stream(java.getGenericParameterTypes()).map(making::of).toArray();
        return encode(new Call(header, captured(proxy -> java.invoke(proxy, values))));
    }

    private interface Body {
        void run(Arguments target) throws ReflectiveOperationException;
    }

    /** What the generated proxy does to write the arguments that it is called with. */
    private ArgumentWriter captured(Body body) {
        AtomicReference<ArgumentWriter> captured = new AtomicReference<>();
        Arguments proxy = type.proxy().apply(new Silent(null) {
            @Override
            public <R> R call(RemoteMethod method, ArgumentWriter arguments, ElementReader<R> result) {
                captured.set(arguments);
                return null;
            }
        });
        try {
            body.run(proxy);
        } catch (InvocationTargetException e) {
            throw new AssertionError(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return captured.get();
    }

    @Override
    protected Call decode(byte[] message) {
        Buffer buffer = Buffer.of(message, 0, message.length);
        CallHeader header = CallCodec.read(buffer, Peer.OTHER);
        RemoteMethod method = type.methods().stream()
                .filter(each -> each.id() == header.methodId())
                .findFirst()
                .orElseThrow(() -> new MalformedInput("no such method"));
        return peer.read(
                buffer,
                in -> new Call(
                        header,
                        captured(proxy ->
                                Dispatching.dispatch(type, proxy, method.index(), new Dispatching(in, null)))));
    }

    @Override
    protected byte[] encode(Call call) {
        Buffer buffer = Buffer.forMessage(64);
        CallCodec.write(buffer, call.header());
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.write(buffer.array(), buffer.start(), buffer.length());
        message.writeBytes(peer.written(call.arguments()));
        return message.toByteArray();
    }

    @Override
    protected boolean refuses(Exception failure) {
        return failure instanceof ProtocolError || super.refuses(failure);
    }
}
