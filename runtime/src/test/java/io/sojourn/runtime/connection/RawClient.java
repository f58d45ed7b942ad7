package io.sojourn.runtime.connection;

import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.runtime.security.KeyExchange;
import io.sojourn.runtime.security.SessionSecret;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.FrameReader;
import io.sojourn.runtime.wire.FrameWriter;
import io.sojourn.runtime.wire.SessionId;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A client that sends whatever bytes a test wants, honest or not. */
public final class RawClient implements AutoCloseable {

    final Socket socket;
    /** The node that it says it is. */
    public final NodeId node = TestNode.CHANCE.nextNodeId();

    /** The name that it gives itself. */
    public String name = "raw";

    Frame.Attached attached;
    SessionSecret secret;
    byte[] nonces;
    private byte[] agreed;

    /** Connects and says nothing. */
    public RawClient(Endpoint endpoint) throws IOException {
        socket = new Socket("localhost", endpoint.port());
        socket.setSoTimeout(10_000);
    }

    /** How long to wait for a frame, in milliseconds. */
    public void patience(int millis) throws IOException {
        socket.setSoTimeout(millis);
    }

    /** Sends bytes as they are. */
    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Sends a frame. */
    public void send(Frame frame) throws IOException {
        send(bytes(frame));
    }

    /** A frame in bytes. */
    public static byte[] bytes(Frame frame) {
        Buffer out = Buffer.forMessage(256);
        new FrameWriter(false).write(frame, out);
        return Arrays.copyOfRange(out.array(), out.start(), out.end());
    }

    /** The next frame. */
    public Frame receive() throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] prefix = new byte[FrameReader.PREFIX];
        in.readFully(prefix);
        FrameReader reader = new FrameReader(false);
        int length = reader.length(prefix, 0);
        byte[] whole = Arrays.copyOf(prefix, length);
        in.readFully(whole, prefix.length, length - prefix.length);
        return reader.read(whole, 0, length);
    }

    Frame.Attach attach(KeyExchange keys, byte[] nonce, NodeId as, SessionId session) {
        return new Frame.Attach(
                new Frame.Hello(as, 0, name, nonce, keys.publicKey(), 1 << 20),
                new Frame.Claim(session, List.of(), new byte[0]));
    }

    /** Says that it is a node and claims a session. */
    Frame.Attached attachAs(NodeId as, SessionId session) throws IOException {
        byte[] nonce = new byte[16];
        new Random().nextBytes(nonce);
        KeyExchange keys = KeyExchange.begin();
        send(attach(keys, nonce, as, session));
        attached = (Frame.Attached) receive();
        nonces = Arrays.copyOf(nonce, 32);
        System.arraycopy(attached.hello().nonce(), 0, nonces, 16, 16);
        agreed = keys.agree(attached.hello().publicKey());
        secret = SessionSecret.derive(agreed, nonces, true);
        return attached;
    }

    /** Ends the introduction and grants a session in the other direction. */
    void confirm(byte[] proof) throws IOException {
        SessionId mine = new SessionId(77, 88);
        SessionSecret served = SessionSecret.derive(agreed, nonces, false);
        byte[] servedProof = served.proof(SessionSecret.Role.SERVER, mine, 1, nonces);
        send(new Frame.Confirm(proof, new Frame.Grant(Frame.Grant.Kind.CREATED, mine, 99, 1, 64, servedProof)));
    }

    /** Introduces itself as an honest client does. */
    public RawClient introduce() throws IOException {
        Frame.Grant granted = attachAs(node, SessionId.NONE).grant();
        confirm(secret.proof(SessionSecret.Role.CALLER, granted.session(), granted.connection(), nonces));
        return this;
    }

    /** A call that may be sent once introduced. */
    public Frame.Request request(int slot, int sequence, Buffer call) {
        return new Frame.Request(
                attached.grant().alias(),
                attached.grant().connection(),
                slot,
                sequence,
                0,
                0,
                10_000,
                0,
                sequence,
                0,
                false,
                null,
                Frame.ABSENT,
                List.of(),
                call.length(),
                call);
    }

    /** Sends a call, however long, and waits for its reply. */
    public Frame.Reply call(Frame.Request request) throws IOException {
        Buffer whole = request.body();
        Buffer out = Buffer.forMessage(256 + whole.length());
        FrameWriter writer = new FrameWriter(false);
        int sent = writer.write(request, out);
        while (sent < whole.length()) {
            sent += writer.writePart(
                    new Frame.Data(false, request.session(), request.slot(), request.sequence(), sent, whole),
                    whole,
                    out);
        }
        send(Arrays.copyOfRange(out.array(), out.start(), out.end()));
        Frame frame = receive();
        while (!(frame instanceof Frame.Reply)) {
            if (frame instanceof Frame.Ping ping && !ping.answer()) {
                send(new Frame.Ping(true, ping.number()));
            }
            frame = receive();
        }
        return (Frame.Reply) frame;
    }

    /** Reads until the other side closes; the last frame that came before. */
    public Frame lastFrame() throws IOException {
        Frame last = null;
        try {
            while (true) {
                last = receive();
            }
        } catch (EOFException | SocketException closed) {
            return last;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
