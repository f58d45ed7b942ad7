package io.sojourn.runtime.thread;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** The one place that knows of virtual threads, which JDK 17 does not have; reached by method handle. */
public final class VirtualThreads {

    private static final @Nullable MethodHandle IS_VIRTUAL = isVirtual();

    private VirtualThreads() {}

    /** Whether this JDK has virtual threads. */
    public static boolean available() {
        return IS_VIRTUAL != null;
    }

    /** Whether a thread is virtual; false on a JDK that has none. */
    public static boolean isVirtual(Thread thread) {
        if (IS_VIRTUAL == null) {
            return false;
        }
        try {
            return (boolean) IS_VIRTUAL.invokeExact(thread);
        } catch (Throwable e) {
            throw new IllegalStateException("Thread.isVirtual() cannot fail", e);
        }
    }

    /** Makes virtual threads named by the prefix and a number from 0 on; empty on a JDK that has none. */
    static Optional<ThreadFactory> factory(String namePrefix) {
        if (!available()) {
            return Optional.empty();
        }
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Class<?> builder = Class.forName("java.lang.Thread$Builder");
            Class<?> ofVirtual = Class.forName("java.lang.Thread$Builder$OfVirtual");
            Object made = lookup.findStatic(Thread.class, "ofVirtual", MethodType.methodType(ofVirtual))
                    .invoke();
            Object named = lookup.findVirtual(
                            ofVirtual, "name", MethodType.methodType(ofVirtual, String.class, long.class))
                    .invoke(made, namePrefix, 0L);
            return Optional.of(
                    (ThreadFactory) lookup.findVirtual(builder, "factory", MethodType.methodType(ThreadFactory.class))
                            .invoke(named));
        } catch (Throwable e) {
            throw new IllegalStateException("This JDK has Thread.isVirtual() but no Thread.ofVirtual()", e);
        }
    }

    private static @Nullable MethodHandle isVirtual() {
        // Final since JDK 21; in 19 and 20 virtual threads are a preview that must be switched on.
        if (Runtime.version().feature() < 21) {
            return null;
        }
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}
