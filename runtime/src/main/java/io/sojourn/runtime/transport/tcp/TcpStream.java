package io.sojourn.runtime.transport.tcp;

import io.sojourn.runtime.transport.stream.ByteStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/**
 * A socket with its streams: unlike those of a channel they survive an interrupt. It cannot tell whether a write will wait,
 * so it always does if it must.
 */
final class TcpStream implements ByteStream {

    /**
     * Most bytes of one system call. Longer ones take a quarter more processor time at both ends: the JDK copies them to memory
     * that the processor's nearest cache does not hold, and the other end sleeps until much has come.
     */
    private static final int PIECE = 32 << 10;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    TcpStream(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return in.read(bytes, offset, length);
    }

    @Override
    public int write(byte[] bytes, int offset, int length, boolean mayWait) throws IOException {
        for (int at = 0; at < length; at += PIECE) {
            out.write(bytes, offset + at, Math.min(PIECE, length - at));
        }
        return length;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
