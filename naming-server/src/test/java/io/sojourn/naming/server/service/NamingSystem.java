package io.sojourn.naming.server.service;

import io.sojourn.call.CallContext;
import io.sojourn.call.CurrentCall;
import io.sojourn.failure.FailedCall;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.OutcomeUnknown;
import io.sojourn.failure.Unreachable;
import io.sojourn.identity.CallId;
import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.naming.Member;
import io.sojourn.naming.Name;
import io.sojourn.naming.Selection;
import io.sojourn.naming.server.directory.DirectoryLimits;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.TimerThread;
import io.sojourn.runtime.naming.Background;
import io.sojourn.runtime.naming.DirectoryService;
import io.sojourn.runtime.naming.Former;
import io.sojourn.runtime.naming.NamingClient;
import io.sojourn.runtime.naming.NodeIdentity;
import io.sojourn.runtime.naming.ObjectPort;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** A naming server and its clients in one process, tied together by plain calls that a test can cut or delay. */
final class NamingSystem implements AutoCloseable {

    static final Endpoint ADDRESS = new Endpoint("tcp", "localhost", 7000);

    /** Where the second naming server is reached, see {@link #startSecond}. */
    static final Endpoint SECOND = new Endpoint("tcp", "localhost", 7001);

    private final DirectoryLimits limits;
    private final TimerThread timers = new TimerThread("test-timers");
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "test-background");
        thread.setDaemon(true);
        return thread;
    });
    private final List<NamingClient> clients = new ArrayList<>();
    private final Map<Object, Reference> references = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private volatile DirectoryService server;
    private volatile WatchHub hub;
    private volatile DirectoryService second;
    private volatile WatchHub secondHub;
    private InMemoryDirectory directory;
    private volatile Endpoint down;
    private final Map<String, AtomicInteger> kept = new ConcurrentHashMap<>();
    private volatile boolean reachable = true;
    private volatile boolean losesAnswers;
    private volatile Consumer<String> beforeCall = method -> {};
    private long lineage;

    NamingSystem() {
        this(DirectoryLimits.DEFAULT);
    }

    NamingSystem(DirectoryLimits limits) {
        this.limits = limits;
        startServer();
    }

    /** Starts a naming server with an empty directory in place of the one that runs. */
    void startServer() {
        if (hub != null) {
            hub.close();
        }
        directory = new InMemoryDirectory(limits, ++lineage);
        hub = new WatchHub(directory, TimeSource.system(), timers, threads);
        server = new DirectoryObject(directory, hub);
    }

    /** Starts another naming server, which keeps the same names as the one that runs. */
    FollowingDirectory startSecond() {
        FollowingDirectory following = new FollowingDirectory(directory, limits);
        secondHub = new WatchHub(following, TimeSource.system(), timers, threads);
        second = new DirectoryObject(following, secondHub);
        return following;
    }

    /** Cuts the way to one of the naming servers. */
    void down(Endpoint address) {
        down = address;
    }

    /** Cuts or restores the way to the naming servers. */
    void reachable(boolean now) {
        reachable = now;
    }

    /** Lets no answer of the naming servers through, though they do what they are asked. */
    void losesAnswers(boolean now) {
        losesAnswers = now;
    }

    /** Lets the object be known by another reference from now on. */
    void exported(Object object, Reference reference) {
        references.put(object, reference);
    }

    /** How often a node keeps an object for a name. */
    int kept(int node, Object object) {
        return keeps(new NodeId(0, node), object).get();
    }

    private AtomicInteger keeps(NodeId node, Object object) {
        return kept.computeIfAbsent(node + " " + object, each -> new AtomicInteger());
    }

    /** Runs an action before each call of the directory, on the caller's thread. */
    void beforeCall(Consumer<String> action) {
        beforeCall = action;
    }

    /** How often a method of the directory was called. */
    int calls(String method) {
        return calls.getOrDefault(method, new AtomicInteger()).get();
    }

    int watches() {
        return hub.count();
    }

    NamingClient client(int id, String name) {
        return client(id, name, List.of(ADDRESS));
    }

    NamingClient client(int id, String name, List<Endpoint> addresses) {
        NodeId node = new NodeId(0, id);
        NamingClient client = new NamingClient(
                new NodeIdentity(node, name, () -> List.of(new Endpoint("tcp", "localhost", 7100 + id))),
                addresses,
                (address, patience) -> dial(node, address),
                new Objects(node),
                new Background(TimeSource.system(), timers, threads),
                Duration.ofSeconds(2));
        client.start(false);
        clients.add(client);
        return client;
    }

    private DirectoryService dial(NodeId caller, Endpoint address) {
        return (DirectoryService) Proxy.newProxyInstance(
                DirectoryService.class.getClassLoader(),
                new Class<?>[] {DirectoryService.class},
                new Dialled(caller, address, address.equals(SECOND) ? second : server));
    }

    /** What a proxy of a naming server stands for: two of the same are equal, as those of nodes are. */
    private final class Dialled implements InvocationHandler {
        private final NodeId caller;
        private final Endpoint address;
        private final DirectoryService service;

        Dialled(NodeId caller, Endpoint address, DirectoryService service) {
            this.caller = caller;
            this.address = address;
            this.service = service;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            if (method.getName().equals("equals")) {
                return arguments[0] != null
                        && Proxy.isProxyClass(arguments[0].getClass())
                        && Proxy.getInvocationHandler(arguments[0]) instanceof Dialled other
                        && service == other.service;
            }
            if (method.getDeclaringClass() == Object.class) {
                return method.invoke(service, arguments);
            }
            if (!reachable || address.equals(down) || (service != server && service != second)) {
                throw new Unreachable("cut by the test", FailedCall.of(Outcome.NOT_EXECUTED), null);
            }
            calls.computeIfAbsent(method.getName(), name -> new AtomicInteger()).incrementAndGet();
            beforeCall.accept(method.getName());
            try {
                Object answer =
                        CurrentCall.call(new Caller(caller), () -> NamingSystem.invoke(service, method, arguments));
                if (losesAnswers) {
                    throw new OutcomeUnknown("lost by the test", FailedCall.of(Outcome.UNKNOWN), null);
                }
                return answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }

    private static Object invoke(DirectoryService service, Method method, Object[] arguments) throws Exception {
        return method.invoke(service, arguments);
    }

    @Override
    public void close() {
        clients.forEach(NamingClient::close);
        hub.close();
        if (secondHub != null) {
            secondHub.close();
        }
        threads.shutdownNow();
        timers.close();
    }

    private final class Objects implements ObjectPort {
        @Override
        public Reference current(Reference reference) {
            return reference;
        }

        private final NodeId node;

        Objects(NodeId node) {
            this.node = node;
        }

        @Override
        public Kept keep(Object object, Supplier<Optional<Former>> former) {
            Reference reference = references.computeIfAbsent(
                    object, each -> new Reference(node, new ObjectId(9, references.size()), 0, List.of(1L), List.of()));
            keeps(node, object).incrementAndGet();
            return new Kept() {
                @Override
                public Reference reference() {
                    return reference;
                }

                @Override
                public void close() {
                    keeps(node, object).decrementAndGet();
                }
            };
        }

        @Override
        public <T> T proxy(Reference reference, Class<T> type) {
            return type.cast(references.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(reference))
                    .findFirst()
                    .orElseThrow()
                    .getKey());
        }

        @Override
        public <T> T service(Name name, Class<T> type, Selection selection, Function<Name, List<Member>> members) {
            return proxy(members.apply(name).get(0).reference(), type);
        }

        @Override
        public <T> List<T> members(List<Member> members, Class<T> type) {
            return members.stream()
                    .map(member -> proxy(member.reference(), type))
                    .toList();
        }

        @Override
        public Optional<ObjectId> identity(Object objectOrProxy) {
            return Optional.ofNullable(references.get(objectOrProxy)).map(Reference::object);
        }

        @Override
        public void unexport(Object object) {
            references.remove(object);
        }
    }

    private record Caller(NodeId caller) implements CallContext {
        @Override
        public String callerName() {
            return "";
        }

        @Override
        public String callerAddress() {
            return "local";
        }

        @Override
        public CallId callId() {
            return new CallId(caller, 1);
        }

        @Override
        public int attempt() {
            return 0;
        }

        @Override
        public Duration remaining() {
            return Duration.ofSeconds(5);
        }

        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public boolean clientGone() {
            return false;
        }

        @Override
        public void onCancel(Runnable action) {}

        @Override
        public long chain() {
            return 0;
        }

        @Override
        public int depth() {
            return 0;
        }

        @Override
        public Map<String, String> values() {
            return Map.of();
        }
    }
}
