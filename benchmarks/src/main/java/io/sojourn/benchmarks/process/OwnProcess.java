package io.sojourn.benchmarks.process;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The process that this code runs in, spoken to by lines: the other end of a {@link JavaProcess}. Thread-safe. */
public final class OwnProcess {

    private static final int COLLECTIONS = 2;

    private final BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    /** Says a line. */
    public void say(String line) {
        synchronized (System.out) {
            System.out.println(line);
            System.out.flush();
        }
    }

    /** Waits for a line; null when there will be none any more. */
    public @Nullable String hear() {
        try {
            return input.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many files and sockets the process has open; -1 where the system does not tell. */
    public long openHandles() {
        String[] handles = new File("/proc/self/fd").list();
        return handles == null ? -1 : handles.length;
    }

    /** How many threads the process has. */
    public long threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    /** Bytes of the heap in use after it was collected. */
    public long heapAfterCollection() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        for (int i = 0; i < COLLECTIONS; i++) {
            memory.gc();
        }
        return memory.getHeapMemoryUsage().getUsed();
    }
}
