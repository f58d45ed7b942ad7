package io.sojourn;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class whose objects can move to another node while they are called.
 *
 * <p>What moves is what {@code snapshot()} returns: a value that can travel as the result of a remote method can, with
 * references in it staying references. The destination makes the object again from it, by the one constructor that takes it,
 * alone or followed by the {@link io.sojourn.node.Node} that the object then lives in, or by a static method {@code restore}
 * with such parameters:
 *
 * <pre>{@code
 * @Movable
 * public final class StandardAuction implements Auction {
 *
 *     public record State(String item, Money highest, Bidder leader) {}
 *
 *     private final String item;
 *     private Money highest;
 *     private Bidder leader;
 *
 *     StandardAuction(State state) { ... }
 *
 *     State snapshot() { return new State(item, highest, leader); }
 * }
 * }</pre>
 *
 * <p>Neither may be private. {@code snapshot()} runs at the object's node when no call runs in the object any more, the way back
 * at the destination before the first call there, each once in a move that succeeds, on a thread of the node that may block. If
 * one of them throws, the move fails and the object goes on where it is; both may therefore run in moves that fail, and must not
 * change anything that others see. Objects that start threads or timers implement {@link io.sojourn.node.MoveAware} as well.
 *
 * <p>Only the code of such an object ever holds a plain Java reference to it: {@code bind}, {@code export}, {@code lookup} and
 * references in messages give its node a proxy too. Stands on a class that can be instantiated, without type parameters, that
 * implements a {@link Remote} interface; subclasses do not inherit it, because their state would be missing from the snapshot.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Movable {}
