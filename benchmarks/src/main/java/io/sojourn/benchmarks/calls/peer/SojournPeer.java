package io.sojourn.benchmarks.calls.peer;

import io.sojourn.benchmarks.marshalling.Payloads.Page;
import io.sojourn.benchmarks.marshalling.Payloads.Tree;
import io.sojourn.benchmarks.marshalling.Payloads.User;
import io.sojourn.identity.Reference;
import io.sojourn.node.EndpointPolicy;
import io.sojourn.node.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Sojourn with nothing set: exactly once, and all limits on. */
final class SojournPeer implements Peer {

    private final boolean overFile;

    /** @param overFile whether calls go over a Unix-domain socket instead of TCP */
    SojournPeer(boolean overFile) {
        this.overFile = overFile;
    }

    @Override
    public Set<Workload> workloads() {
        return EnumSet.allOf(Workload.class);
    }

    @Override
    public boolean asynchronous() {
        return true;
    }

    @Override
    public Serving serve() throws IOException {
        Path directory = Files.createTempDirectory("calls");
        Node node = Node.builder()
                .name("users")
                .listen(overFile ? "unix://" + directory.resolve("users.sock") : "tcp://localhost:0")
                .start();
        String reference =
                node.reference(node.export(new Servant(), RemoteUsers.class)).toString();
        return new Serving() {
            @Override
            public String address() {
                return reference;
            }

            @Override
            public void close() throws IOException {
                node.close();
                Files.delete(directory);
            }
        };
    }

    @Override
    public Connected connect(String address) {
        Node node = Node.builder().name("caller").dial(EndpointPolicy.ANY).start();
        RemoteUsers proxy = node.proxy(Reference.parse(address), RemoteUsers.class);
        RemoteUsersAsync async = RemoteUsersAsync.of(proxy);
        return new Connected() {
            @Override
            public Users users() {
                return new Caller(proxy);
            }

            @Override
            public Starter starter() {
                return (id, ended) -> {
                    CompletableFuture<User> unused = async.get(id).whenComplete(ended::ended);
                };
            }

            @Override
            public void close() {
                node.close();
            }
        };
    }

    private static final class Servant implements RemoteUsers {

        private final Registry registry = new Registry();
        private final Token[] tokens =
                IntStream.range(0, Registry.OBJECTS).mapToObj(Numbered::new).toArray(Token[]::new);

        @Override
        public void nothing() {}

        @Override
        public boolean exist(String email) {
            return registry.exist(email);
        }

        @Override
        public boolean create(User user) {
            return registry.create(user);
        }

        @Override
        public User get(long id) {
            return registry.get(id);
        }

        @Override
        public Page list(int pageNo) {
            return registry.list(pageNo);
        }

        @Override
        public byte[] echo(byte[] bytes) {
            return bytes;
        }

        @Override
        public Tree tree(Tree tree) {
            return tree;
        }

        @Override
        public Token[] tokens() {
            return tokens.clone();
        }

        @Override
        public void tell(Listener listener, int number) {
            listener.told(number);
        }

        @Override
        public void refused() throws Refusal {
            throw registry.refusal();
        }

        @Override
        public Token create(int number) {
            return new Numbered(number);
        }
    }

    private record Numbered(int number) implements RemoteUsers.Token {}

    private static final class LastTold implements RemoteUsers.Listener {

        private volatile int last;

        @Override
        public void told(int number) {
            last = number;
        }
    }

    private static final class Caller implements Users {

        private final RemoteUsers users;
        private final LastTold listener = new LastTold();

        Caller(RemoteUsers users) {
            this.users = users;
        }

        @Override
        public void nothing() {
            users.nothing();
        }

        @Override
        public boolean exist(String email) {
            return users.exist(email);
        }

        @Override
        public boolean create(User user) {
            return users.create(user);
        }

        @Override
        public User get(long id) {
            return users.get(id);
        }

        @Override
        public Page list(int pageNo) {
            return users.list(pageNo);
        }

        @Override
        public byte[] echo(byte[] bytes) {
            return users.echo(bytes);
        }

        @Override
        public Tree tree(Tree tree) {
            return users.tree(tree);
        }

        @Override
        public int references() {
            return users.tokens().length;
        }

        @Override
        public int callback(int number) {
            users.tell(listener, number);
            return listener.last;
        }

        @Override
        public void refused() throws Refusal {
            users.refused();
        }

        @Override
        public int object(int number) {
            return users.create(number).number();
        }
    }
}
