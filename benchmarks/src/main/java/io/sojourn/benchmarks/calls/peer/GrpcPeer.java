package io.sojourn.benchmarks.calls.peer;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.sojourn.benchmarks.marshalling.Payloads;
import io.sojourn.benchmarks.marshalling.ProtobufForms;
import io.sojourn.benchmarks.peers.protobuf.Answer;
import io.sojourn.benchmarks.peers.protobuf.Bytes;
import io.sojourn.benchmarks.peers.protobuf.Email;
import io.sojourn.benchmarks.peers.protobuf.Nothing;
import io.sojourn.benchmarks.peers.protobuf.Page;
import io.sojourn.benchmarks.peers.protobuf.PageNumber;
import io.sojourn.benchmarks.peers.protobuf.Tree;
import io.sojourn.benchmarks.peers.protobuf.User;
import io.sojourn.benchmarks.peers.protobuf.UserNumber;
import io.sojourn.benchmarks.peers.protobuf.UsersGrpc;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * grpc-java with protobuf over its own Netty, as its guide recommends: one channel and one stub for all threads, the
 * executors that it chooses itself. The program keeps its own types, so both sides turn them into messages and back. gRPC
 * has no remote objects.
 */
final class GrpcPeer implements Peer {

    @Override
    public Set<Workload> workloads() {
        EnumSet<Workload> carried = EnumSet.range(Workload.NOTHING, Workload.TREE);
        carried.add(Workload.EXCEPTION);
        return carried;
    }

    @Override
    public boolean asynchronous() {
        return true;
    }

    @Override
    public Serving serve() throws IOException {
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(new Service())
                .build()
                .start();
        return new Serving() {
            @Override
            public String address() {
                return Integer.toString(server.getPort());
            }

            @Override
            public void close() {
                server.shutdownNow();
            }
        };
    }

    @Override
    public Connected connect(String address) {
        ManagedChannel channel = NettyChannelBuilder.forAddress("localhost", Integer.parseInt(address))
                .usePlaintext()
                .build();
        Users users = new Caller(UsersGrpc.newBlockingStub(channel));
        UsersGrpc.UsersStub stub = UsersGrpc.newStub(channel);
        return new Connected() {
            @Override
            public Users users() {
                return users;
            }

            @Override
            public Starter starter() {
                return (id, ended) -> stub.get(number(id), new Observer(ended));
            }

            @Override
            public void close() {
                channel.shutdownNow();
            }
        };
    }

    private static UserNumber number(long id) {
        return UserNumber.newBuilder().setId(id).build();
    }

    /** Tells the end of an asynchronous call. */
    private static final class Observer implements StreamObserver<User> {

        private final Ended ended;
        private Payloads.@Nullable User received;

        Observer(Ended ended) {
            this.ended = ended;
        }

        @Override
        public void onNext(User user) {
            received = ProtobufForms.value(user);
        }

        @Override
        public void onError(Throwable failure) {
            ended.ended(null, failure);
        }

        @Override
        public void onCompleted() {
            ended.ended(received, null);
        }
    }

    private static final class Service extends UsersGrpc.UsersImplBase {

        private final Registry registry = new Registry();

        private static <T> void answer(T message, StreamObserver<T> observer) {
            observer.onNext(message);
            observer.onCompleted();
        }

        private static Answer yesOrNo(boolean yes) {
            return Answer.newBuilder().setYes(yes).build();
        }

        @Override
        public void doNothing(Nothing request, StreamObserver<Nothing> observer) {
            answer(Nothing.getDefaultInstance(), observer);
        }

        @Override
        public void exist(Email request, StreamObserver<Answer> observer) {
            answer(yesOrNo(registry.exist(request.getEmail())), observer);
        }

        @Override
        public void create(User request, StreamObserver<Answer> observer) {
            answer(yesOrNo(registry.create(ProtobufForms.value(request))), observer);
        }

        @Override
        public void get(UserNumber request, StreamObserver<User> observer) {
            answer(ProtobufForms.message(registry.get(request.getId())), observer);
        }

        @Override
        public void list(PageNumber request, StreamObserver<Page> observer) {
            answer(ProtobufForms.message(registry.list(request.getPageNo())), observer);
        }

        @Override
        public void echoBytes(Bytes request, StreamObserver<Bytes> observer) {
            byte[] own = request.getBytes().toByteArray();
            answer(bytes(own), observer);
        }

        @Override
        public void echoTree(Tree request, StreamObserver<Tree> observer) {
            answer(ProtobufForms.message(ProtobufForms.value(request)), observer);
        }

        @Override
        public void refused(Nothing request, StreamObserver<Nothing> observer) {
            observer.onError(Status.FAILED_PRECONDITION
                    .withDescription(registry.refusal().getMessage())
                    .asRuntimeException());
        }
    }

    private static Bytes bytes(byte[] bytes) {
        return Bytes.newBuilder().setBytes(ByteString.copyFrom(bytes)).build();
    }

    private record Caller(UsersGrpc.UsersBlockingStub stub) implements Users {

        @Override
        public void nothing() {
            Nothing unused = stub.doNothing(Nothing.getDefaultInstance());
        }

        @Override
        public boolean exist(String email) {
            return stub.exist(Email.newBuilder().setEmail(email).build()).getYes();
        }

        @Override
        public boolean create(Payloads.User user) {
            return stub.create(ProtobufForms.message(user)).getYes();
        }

        @Override
        public Payloads.User get(long id) {
            return ProtobufForms.value(stub.get(number(id)));
        }

        @Override
        public Payloads.Page list(int pageNo) {
            return ProtobufForms.value(
                    stub.list(PageNumber.newBuilder().setPageNo(pageNo).build()));
        }

        @Override
        public byte[] echo(byte[] own) {
            return stub.echoBytes(bytes(own)).getBytes().toByteArray();
        }

        @Override
        public Payloads.Tree tree(Payloads.Tree tree) {
            return ProtobufForms.value(stub.echoTree(ProtobufForms.message(tree)));
        }

        @Override
        public void refused() throws Refusal {
            try {
                Nothing unused = stub.refused(Nothing.getDefaultInstance());
            } catch (StatusRuntimeException e) {
                if (e.getStatus().getCode() == Status.Code.FAILED_PRECONDITION) {
                    throw new Refusal(String.valueOf(e.getStatus().getDescription()));
                }
                throw e;
            }
        }
    }
}
