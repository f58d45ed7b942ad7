package io.sojourn.benchmarks.calls.peer;

import io.sojourn.benchmarks.marshalling.Payloads.Page;
import io.sojourn.benchmarks.marshalling.Payloads.Tree;
import io.sojourn.benchmarks.marshalling.Payloads.User;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.cojen.dirmi.AutoDispose;
import org.cojen.dirmi.Environment;
import org.cojen.dirmi.Remote;
import org.cojen.dirmi.RemoteException;
import org.cojen.dirmi.Serializer;
import org.cojen.dirmi.Session;

/** Dirmi with serializers that it makes itself for the records, and two written by hand for what it does not know. */
final class DirmiPeer implements Peer {

    private static final String NAME = "users";

    @Override
    public Set<Workload> workloads() {
        return EnumSet.allOf(Workload.class);
    }

    private static Environment environment() {
        Environment environment = Environment.create();
        environment.customSerializers(
                Serializer.simple(User.class),
                Serializer.simple(Page.class),
                Serializer.simple(Tree.class),
                DirmiSerializers.DATE,
                DirmiSerializers.DATE_TIME);
        return environment;
    }

    @Override
    public Serving serve() throws IOException {
        Environment environment = environment();
        environment.export(NAME, new Servant());
        ServerSocket listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        environment.acceptAll(listener);
        return new Serving() {
            @Override
            public String address() {
                return Integer.toString(listener.getLocalPort());
            }

            @Override
            public void close() {
                environment.close();
            }
        };
    }

    @Override
    public Connected connect(String address) throws IOException {
        Environment environment = environment();
        Session<DirmiUsers> session =
                environment.connect(DirmiUsers.class, NAME, "localhost", Integer.parseInt(address));
        return new Connected() {
            @Override
            public Users users() {
                return new Caller(session.root(), new LastTold());
            }

            @Override
            public void close() {
                environment.close();
            }
        };
    }

    /** The service as Dirmi has it. */
    public interface DirmiUsers extends Remote {

        void nothing() throws RemoteException;

        boolean exist(String email) throws RemoteException;

        boolean create(User user) throws RemoteException;

        User get(long id) throws RemoteException;

        Page list(int pageNo) throws RemoteException;

        byte[] echo(byte[] bytes) throws RemoteException;

        Tree tree(Tree tree) throws RemoteException;

        Object[] tokens() throws RemoteException;

        void tell(DirmiListener listener, int number) throws RemoteException;

        void refused() throws Refusal, RemoteException;

        DirmiToken create(int number) throws RemoteException;
    }

    /** An object of the server. */
    @AutoDispose
    public interface DirmiToken extends Remote {

        int number() throws RemoteException;
    }

    /** An object of the client. */
    public interface DirmiListener extends Remote {

        void told(int number) throws RemoteException;
    }

    private static final class Servant implements DirmiUsers {

        private final Registry registry = new Registry();
        private final Object[] tokens =
                IntStream.range(0, Registry.OBJECTS).mapToObj(Numbered::new).toArray();

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
        public Object[] tokens() {
            return tokens.clone();
        }

        @Override
        public void tell(DirmiListener listener, int number) throws RemoteException {
            listener.told(number);
        }

        @Override
        public void refused() throws Refusal {
            throw registry.refusal();
        }

        @Override
        public DirmiToken create(int number) {
            return new Numbered(number);
        }
    }

    private record Numbered(int number) implements DirmiToken {}

    private static final class LastTold implements DirmiListener {

        private volatile int last;

        @Override
        public void told(int number) {
            last = number;
        }
    }

    private record Caller(DirmiUsers users, LastTold listener) implements Users {

        @Override
        public void nothing() throws RemoteException {
            users.nothing();
        }

        @Override
        public boolean exist(String email) throws RemoteException {
            return users.exist(email);
        }

        @Override
        public boolean create(User user) throws RemoteException {
            return users.create(user);
        }

        @Override
        public User get(long id) throws RemoteException {
            return users.get(id);
        }

        @Override
        public Page list(int pageNo) throws RemoteException {
            return users.list(pageNo);
        }

        @Override
        public byte[] echo(byte[] bytes) throws RemoteException {
            return users.echo(bytes);
        }

        @Override
        public Tree tree(Tree tree) throws RemoteException {
            return users.tree(tree);
        }

        @Override
        public int references() throws RemoteException {
            return users.tokens().length;
        }

        @Override
        public int callback(int number) throws RemoteException {
            users.tell(listener, number);
            return listener.last;
        }

        @Override
        public void refused() throws Refusal, RemoteException {
            users.refused();
        }

        @Override
        public int object(int number) throws RemoteException {
            return users.create(number).number();
        }
    }
}
