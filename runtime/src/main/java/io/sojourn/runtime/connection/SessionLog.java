package io.sojourn.runtime.connection;

import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.observe.LateLogger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Log lines about connections: they begin with the node's name, are escaped and cut, and at most ten come in a second. */
final class SessionLog {

    private static final LateLogger LOG = new LateLogger("io.sojourn.connection");
    private static final int PER_SECOND = 10;
    private static final int LONGEST = 1_024;

    private final String node;
    private final TimeSource time;
    private final AtomicLong second;
    private final AtomicInteger lines = new AtomicInteger();

    SessionLog(String node, TimeSource time) {
        this.node = node;
        this.time = time;
        this.second = new AtomicLong(time.nanoTime());
    }

    void info(String message) {
        if (LOG.get().isInfoEnabled() && allowed()) {
            LOG.get().info("{}: {}", node, escape(message));
        }
    }

    void warn(String message) {
        if (LOG.get().isWarnEnabled() && allowed()) {
            LOG.get().warn("{}: {}", node, escape(message));
        }
    }

    /** For errors of Sojourn or of code it calls, which need the whole stack. */
    void error(String message, Throwable cause) {
        if (allowed()) {
            LOG.get().error("{}: {}", node, escape(message), cause);
        }
    }

    private boolean allowed() {
        long now = time.nanoTime();
        long began = second.get();
        if (now - began > TimeUnit.SECONDS.toNanos(1) && second.compareAndSet(began, now)) {
            lines.set(0);
        }
        return lines.incrementAndGet() <= PER_SECOND;
    }

    static String escape(String text) {
        int length = Math.min(text.length(), LONGEST);
        StringBuilder out = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || Character.isSurrogate(c)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return length < text.length() ? out.append("...").toString() : out.toString();
    }
}
