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
        out.write(bytes, offset, length);
        return length;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
