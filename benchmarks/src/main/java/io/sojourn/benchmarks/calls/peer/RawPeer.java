package io.sojourn.benchmarks.calls.peer;

import io.sojourn.benchmarks.marshalling.Payloads;
import io.sojourn.benchmarks.marshalling.Payloads.Page;
import io.sojourn.benchmarks.marshalling.Payloads.Tree;
import io.sojourn.benchmarks.marshalling.Payloads.User;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * No system at all: a socket for each calling thread and a blocking thread at its other end, that exchange as many bytes as
 * Sojourn does for the same call. The floor for everything that is built on sockets.
 *
 * <p>A request begins with its own length and the reply's, four bytes each; the rest of both means nothing.
 */
final class RawPeer implements Peer {

    private static final int HEADER = 8;
    private static final int FIRST_BUFFER = 1 << 14;

    private final FrameSizes sizes;

    RawPeer(FrameSizes sizes) {
        this.sizes = sizes;
    }

    @Override
    public Set<Workload> workloads() {
        return FrameSizes.EXCHANGES;
    }

    @Override
    public Serving serve() throws IOException {
        ServerSocket listener = new ServerSocket(0, 1_024, InetAddress.getLoopbackAddress());
        daemon(() -> accept(listener));
        return new Serving() {
            @Override
            public String address() {
                return Integer.toString(listener.getLocalPort());
            }

            @Override
            public void close() throws IOException {
                listener.close();
            }
        };
    }

    private static void accept(ServerSocket listener) {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                daemon(() -> answer(socket));
            } catch (IOException closed) {
                // The loop's condition sees it.
            }
        }
    }

    private static void answer(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream input = socket.getInputStream();
            OutputStream output = socket.getOutputStream();
            byte[] buffer = new byte[FIRST_BUFFER];
            byte[] reply = {};
            while (true) {
                int count = input.read(buffer);
                if (count < 0) {
                    return;
                }
                // A request of a blocked caller comes alone, so this cannot reach into the next one.
                readUpTo(input, buffer, count, HEADER);
                int request = ByteBuffer.wrap(buffer).getInt(0);
                int replied = ByteBuffer.wrap(buffer).getInt(Integer.BYTES);
                buffer = buffer.length < request ? Arrays.copyOf(buffer, request) : buffer;
                reply = reply.length < replied ? new byte[replied] : reply;
                readUpTo(input, buffer, Math.max(count, HEADER), request);
                output.write(reply, 0, replied);
            }
        } catch (IOException ended) {
            // With the client.
        }
    }

    private static void readUpTo(InputStream input, byte[] buffer, int already, int wanted) throws IOException {
        for (int count = already; count < wanted; ) {
            int more = input.read(buffer, count, wanted - count);
            if (more < 0) {
                throw new EOFException();
            }
            count += more;
        }
    }

    private static void daemon(Runnable action) {
        Thread thread = new Thread(action, "echo");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public Connected connect(String address) {
        return new Connected() {
            @Override
            public Users users() throws IOException {
                return new Exchanges(new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(address)), sizes);
            }

            @Override
            public void close() {
                // Each caller closes its own.
            }
        };
    }

    /** One thread's socket. Answers are made up here. */
    private static final class Exchanges implements Users {

        private final InputStream input;
        private final OutputStream output;
        private final FrameSizes sizes;
        private final List<User> users;
        private final Page page = Payloads.page();
        private byte[] buffer = new byte[FIRST_BUFFER];

        Exchanges(Socket socket, FrameSizes sizes) throws IOException {
            socket.setTcpNoDelay(true);
            input = socket.getInputStream();
            output = socket.getOutputStream();
            this.sizes = sizes;
            Registry registry = new Registry();
            users = LongStream.range(0, Registry.USERS).mapToObj(registry::get).toList();
        }

        @Override
        public void close() throws IOException {
            input.close();
        }

        private void exchange(Workload workload) throws IOException {
            FrameSizes.Size size = sizes.of(workload);
            int request = Math.max(HEADER, size.request());
            int most = Math.max(request, size.reply());
            buffer = buffer.length < most ? new byte[most] : buffer;
            ByteBuffer.wrap(buffer).putInt(0, request).putInt(Integer.BYTES, size.reply());
            output.write(buffer, 0, request);
            readUpTo(input, buffer, 0, size.reply());
        }

        @Override
        public void nothing() throws IOException {
            exchange(Workload.NOTHING);
        }

        @Override
        public boolean exist(String email) throws IOException {
            exchange(Workload.EXIST);
            return email.endsWith(".com");
        }

        @Override
        public boolean create(User user) throws IOException {
            exchange(Workload.CREATE);
            return true;
        }

        @Override
        public User get(long id) throws IOException {
            exchange(Workload.GET);
            return users.get((int) id);
        }

        @Override
        public Page list(int pageNo) throws IOException {
            exchange(Workload.LIST);
            return page;
        }

        @Override
        public byte[] echo(byte[] bytes) throws IOException {
            exchange(bytes.length > 1 << 10 ? Workload.BYTES_1M : Workload.BYTES_1K);
            return bytes;
        }

        @Override
        public Tree tree(Tree tree) throws IOException {
            exchange(Workload.TREE);
            return tree;
        }
    }
}
