package io.sojourn.benchmarks.calls.peer;

import io.sojourn.benchmarks.marshalling.Payloads.Page;
import io.sojourn.benchmarks.marshalling.Payloads.Tree;
import io.sojourn.benchmarks.marshalling.Payloads.User;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.rmi.registry.LocateRegistry;
import java.rmi.server.UnicastRemoteObject;
import java.util.EnumSet;
import java.util.Set;

/** Java RMI as the JDK has it. Its registry's port is chosen by the system, as the others' are. */
final class RmiPeer implements Peer {

    private static final String NAME = "users";

    @Override
    public Set<Workload> workloads() {
        return EnumSet.allOf(Workload.class);
    }

    @Override
    public Serving serve() throws RemoteException {
        // Else references name an address that other machines know.
        System.setProperty("java.rmi.server.hostname", "localhost");
        // The registry does not tell which port the system chose.
        int port = FreePort.find();
        java.rmi.registry.Registry names = LocateRegistry.createRegistry(port);
        RmiServant servant = new RmiServant();
        names.rebind(NAME, servant);
        return new Serving() {
            @Override
            public String address() {
                return Integer.toString(port);
            }

            @Override
            public void close() throws RemoteException {
                UnicastRemoteObject.unexportObject(servant, true);
                UnicastRemoteObject.unexportObject(names, true);
            }
        };
    }

    @Override
    public Connected connect(String address) throws Exception {
        System.setProperty("java.rmi.server.hostname", "localhost");
        RmiUsers stub = (RmiUsers) LocateRegistry.getRegistry("localhost", Integer.parseInt(address))
                .lookup(NAME);
        return new Connected() {
            @Override
            public Users users() throws RemoteException {
                return new Caller(stub, new LastTold());
            }

            @Override
            public void close() {
                // Stubs have nothing to be closed.
            }
        };
    }

    /** The service as RMI has it. */
    interface RmiUsers extends Remote {

        void nothing() throws RemoteException;

        boolean exist(String email) throws RemoteException;

        boolean create(User user) throws RemoteException;

        User get(long id) throws RemoteException;

        Page list(int pageNo) throws RemoteException;

        byte[] echo(byte[] bytes) throws RemoteException;

        Tree tree(Tree tree) throws RemoteException;

        RmiToken[] tokens() throws RemoteException;

        void tell(RmiListener listener, int number) throws RemoteException;

        void refused() throws Refusal, RemoteException;

        RmiToken create(int number) throws RemoteException;
    }

    interface RmiToken extends Remote {

        int number() throws RemoteException;
    }

    interface RmiListener extends Remote {

        void told(int number) throws RemoteException;
    }

    private static final class RmiServant extends UnicastRemoteObject implements RmiUsers {

        private static final long serialVersionUID = 1L;

        private final transient Registry registry = new Registry();
        private final transient RmiToken[] tokens = new RmiToken[Registry.OBJECTS];

        RmiServant() throws RemoteException {
            for (int i = 0; i < tokens.length; i++) {
                tokens[i] = new Numbered(i);
            }
        }

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
        public RmiToken[] tokens() {
            return tokens.clone();
        }

        @Override
        public void tell(RmiListener listener, int number) throws RemoteException {
            listener.told(number);
        }

        @Override
        public void refused() throws Refusal {
            throw registry.refusal();
        }

        @Override
        public RmiToken create(int number) throws RemoteException {
            return new Numbered(number);
        }
    }

    private static final class Numbered extends UnicastRemoteObject implements RmiToken {

        private static final long serialVersionUID = 1L;

        private final int number;

        Numbered(int number) throws RemoteException {
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }
    }

    private static final class LastTold extends UnicastRemoteObject implements RmiListener {

        private static final long serialVersionUID = 1L;

        private volatile int last;

        LastTold() throws RemoteException {}

        @Override
        public void told(int number) {
            last = number;
        }
    }

    private record Caller(RmiUsers users, LastTold listener) implements Users {

        @Override
        public void close() throws RemoteException {
            UnicastRemoteObject.unexportObject(listener, true);
        }

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
