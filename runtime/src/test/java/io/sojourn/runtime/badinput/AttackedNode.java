package io.sojourn.runtime.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.sojourn.identity.CallId;
import io.sojourn.identity.Endpoint;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.node.EndpointPolicy;
import io.sojourn.node.Node;
import io.sojourn.runtime.badinput.served.Target;
import io.sojourn.runtime.connection.RawClient;
import io.sojourn.runtime.contract.Points;
import io.sojourn.runtime.marshal.TypeTable;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.CallCodec;
import io.sojourn.runtime.wire.CallHeader;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.Semantics;
import io.sojourn.spi.EntryPoint;
import io.sojourn.spi.Hashes;
import io.sojourn.spi.RemoteMethod;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/**
 * A node that serves a target, an honest client of it, and an attacker who says whatever he likes. {@link
 * #assertUnharmed} is what docs/bad-input.md promises for each of its items.
 */
final class AttackedNode implements AutoCloseable {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    /** What frames, replies and the honest client cost, and what this cannot tell from the attack's own cost. */
    private static final long OTHER_MEMORY = 8 << 20;

    private static final String GENERATED = ".*_(Sojourn|Marshaller|Proxy|Skeleton)(\\$.*)?";

    private final WatchedLoader loader = new WatchedLoader();
    private final AtomicInteger executed = new AtomicInteger();
    private final AtomicInteger dialled = new AtomicInteger();
    private final TypeTable types = new TypeTable(List.of(loader), List.of(), List.of());
    private final Class<?> targetType = type();
    private final Node server;
    private final Node client;
    private final Reference reference;
    private final Target honest;
    private RawClient attacker;
    private int sequence;

    AttackedNode() throws Exception {
        server = started();
        client = Node.builder().name("honest").dial(EndpointPolicy.ANY).start();
        Object target = Proxy.newProxyInstance(loader, new Class<?>[] {targetType}, (self, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
                return method.getName().equals("hashCode")
                        ? (Object) System.identityHashCode(self)
                        : self == arguments[0];
            }
            executed.incrementAndGet();
            return method.getReturnType() == void.class ? null : arguments[0];
        });
        reference = server.reference(export(target));
        honest = client.proxy(reference, Target.class);
        attacker = new RawClient(endpoint()).introduce();
        useAll();
        assertUnharmed();
    }

    /** What honest calls load, is loaded before the first attack. */
    private void useAll() {
        honest.any(List.of(Points.Colour.RED));
        honest.colour(Points.Colour.RED);
        honest.text("x");
        honest.flag(true);
        honest.number(1);
        honest.bytes(new byte[1]);
        honest.ints(new int[1]);
        honest.texts(new String[] {"x"});
        honest.list(List.of("x"));
        honest.map(Map.of("k", "v"));
        honest.failure(new IOException("x"));
        honest.two("x", new int[1]);
        executed();
        Set<String> forgotten = loader.asked();
        assertThat(forgotten).contains(Points.Colour.class.getName());
    }

    /** The node finds generated code through the context class loader of the thread that starts it. */
    private Node started() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return Node.builder()
                    .name("attacked")
                    .listen("tcp://localhost:0")
                    .dial((node, endpoint) -> {
                        dialled.incrementAndGet();
                        return false;
                    })
                    .start();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private Class<?> type() {
        try {
            return loader.loadClass(Target.class.getName());
        } catch (ClassNotFoundException e) {
            throw new LinkageError("the target is missing", e);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // The proxy implements the type.
    private Object export(Object target) {
        return server.export(target, (Class) targetType);
    }

    Endpoint endpoint() {
        return server.endpoints().get(0);
    }

    /** The bytes of a method's call, as an honest node writes all but the arguments. */
    Buffer call(String method, byte[] arguments) {
        RemoteMethod called = method(method);
        return call(object(), called.id(), layout(called), arguments);
    }

    /** The bytes of a call of a method that its target does not have, or for an object that nobody exported. */
    Buffer call(ObjectId object, int methodId, long layoutId, byte[] arguments) {
        Buffer call = Buffer.forMessage(CallCodec.BYTES + arguments.length);
        CallCodec.write(
                call,
                new CallHeader(
                        new CallId(attacker.node, sequence + 1L),
                        object,
                        methodId,
                        layoutId,
                        Semantics.EXACTLY_ONCE,
                        sequence + 1L,
                        0,
                        Map.of()));
        call.writeBytes(arguments, 0, arguments.length);
        return call;
    }

    /** The target's id, which is no secret to those who may call it. */
    ObjectId object() {
        return reference.object();
    }

    /** A method of a target. */
    RemoteMethod method(String name) {
        return types.remoteInterface(targetType).methods().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Its layout. */
    long layout(RemoteMethod method) {
        return types.layoutId(method);
    }

    /** Makes a call as the attacker, over his one connection. */
    Frame.Reply attack(Buffer call) throws Exception {
        sequence++;
        return attacker.call(attacker.request(0, sequence, call));
    }

    /** An attacker with a connection of his own. */
    RawClient stranger() throws Exception {
        return new RawClient(endpoint()).introduce();
    }

    /** How many bodies ran for the attacker since the last check. */
    int executed() {
        return executed.getAndSet(0);
    }

    /** How much memory all other threads together have taken so far, in bytes. */
    static long allocatedByOthers() {
        return LongStream.of(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
                        .filter(bytes -> bytes > 0)
                        .sum()
                - THREADS.getCurrentThreadAllocatedBytes();
    }

    /** How much memory an attack of so many bytes may make the node take. */
    static long allowed(int length) {
        return Math.min(64L * length + (64 << 10), 64 << 20) + OTHER_MEMORY;
    }

    /** Nothing ran for the attacker, nothing was loaded or dialled for him, and the honest client is served. */
    void assertUnharmed() {
        assertThat(executed()).as("bodies that ran for the attacker").isZero();
        assertThat(dialled).as("addresses that the node wanted to dial").hasValue(0);
        assertThat(loader.asked()).as("classes looked up").allMatch(this::mayBeLookedUp);
        assertThat(System.getProperty("io.sojourn.runtime.badinput.canary"))
                .as("the class that nobody may load")
                .isNull();
        Object value = List.of("text", 1);
        assertThat(honest.any(value)).isEqualTo(value);
        assertThat(executed()).isEqualTo(1);
        assertThat(client.report().connections()).isEqualTo(1);
        Set<String> forHonest = loader.asked();
        assertThat(forHonest).allMatch(this::mayBeLookedUp);
    }

    /** What has generated code, and that code itself. */
    private boolean mayBeLookedUp(String name) {
        return name.matches(GENERATED)
                || getClass()
                                .getClassLoader()
                                .getResource(
                                        EntryPoint.RESOURCES + HexFormat.of().toHexDigits(Hashes.typeTag(name)))
                        != null;
    }

    @Override
    public void close() throws IOException {
        attacker.close();
        client.close(Duration.ZERO);
        server.close(Duration.ZERO);
    }
}
