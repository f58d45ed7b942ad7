package io.sojourn.spi;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A call on its way through a skeleton; implemented by the runtime only, used by one thread. */
public interface IncomingCall {

    /** Where the arguments are read, in the order of the parameters. */
    WireReader arguments();

    /** Says that all arguments have been read and the body begins; fails if the message holds more. */
    void begin();

    /** Says that the body has returned and its result is to be written here; nothing is written for {@code void}. */
    WireWriter result();

    /**
     * Says that the body has returned a stage; the call ends when it completes.
     *
     * @param stage the stage, or null, which fails the call with a {@link NullPointerException}
     * @param result writes the value of the stage
     */
    <V extends @Nullable Object> void complete(@Nullable CompletionStage<V> stage, ElementWriter<? super V> result);
}
