package io.sojourn.spi.movable;

import io.sojourn.node.Node;
import io.sojourn.spi.Hashes;
import io.sojourn.spi.WireReader;
import io.sojourn.spi.WireType;
import io.sojourn.spi.WireWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How objects of one {@link io.sojourn.Movable} class are taken apart and made again. Generated; the
 * {@linkplain io.sojourn.spi.EntryPoint entry point} of the class implements it.
 *
 * <p>Messages name the class by its {@link #tag()} only, which a node resolves among what was compiled into it.
 *
 * @param <T> the class
 * @param <S> its state
 */
public interface MovableType<T, S extends @Nullable Object> {

    /** The class; objects of its subclasses do not move by it. */
    Class<T> type();

    /** The number that stands for the class in messages; the entry point's resource leads from it to the class. */
    default long tag() {
        return Hashes.typeTag(type().getName());
    }

    /**
     * How the state is written, as text; two nodes understand each other only if this and the layouts are equal. Like the
     * {@linkplain io.sojourn.spi.RemoteMethod#shape() shape} of a method's result.
     */
    String stateShape();

    /** The types whose values the state holds without a type tag. */
    List<WireType> stateLayouts();

    /**
     * Takes the state of an object in which nothing runs.
     *
     * @throws Throwable what the class throws
     */
    S snapshot(T object) throws Throwable;

    /** Writes a state. */
    void write(WireWriter out, S state);

    /** Reads what {@link #write} wrote. */
    S read(WireReader in);

    /**
     * Makes an object from the state of another one.
     *
     * @param here the node in which it is made
     * @return the object; generated code passes on what a factory of the user's returns, even null
     * @throws Throwable what the class throws
     */
    T restore(S state, Node here) throws Throwable;
}
