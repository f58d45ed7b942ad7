package io.sojourn.runtime.invoke;

/** Is told when a thread waits for a reply, so that a waiting body does not count as a running one. */
public interface Waits {

    /** The current thread begins to wait. Never blocks. */
    void begin();

    /** The current thread goes on. Never blocks. */
    void end();
}
