package io.sojourn.runtime.invoke;

import io.sojourn.identity.Reference;
import io.sojourn.runtime.clock.Chance;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.Timers;
import io.sojourn.runtime.observe.Counter;
import io.sojourn.runtime.observe.Counters;
import io.sojourn.runtime.service.ChosenMember;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Status;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Decides whether and when a call that failed is made again, within its deadline and the node's budget. Thread-safe. */
final class Retries {

    private static final int MOST_ATTEMPTS = 32;
    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(25);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** How long after it was sent first a call that may have run may be sent again: half of what servers keep records. */
    private static final long HORIZON_NANOS = TimeUnit.SECONDS.toNanos(30);
    /** How long a call waits for an object to come back that the naming server still lists. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final RetryBudget budget = new RetryBudget();
    private final Successors successors;
    private final Executor executor;
    private final TimeSource time;
    private final Timers timers;
    private final Chance chance;
    private final Counters counters;

    /**
     * No calls yet.
     *
     * @param executor runs what blocks
     */
    Retries(
            Successors successors,
            Executor executor,
            TimeSource time,
            Timers timers,
            Chance chance,
            Counters counters) {
        this.successors = successors;
        this.executor = executor;
        this.time = time;
        this.timers = timers;
        this.chance = chance;
        this.counters = counters;
    }

    /** A call is made for the first time. */
    void called() {
        budget.called();
    }

    /** Whether nothing can follow a reply, so that {@link #again} need not be asked. */
    static boolean ends(Outgoing call, Reply reply) {
        return Next.after(reply, call.method.idempotent()) == Next.END && !isForOtherVersion(call, reply);
    }

    /**
     * Whether a call of a stream may be sent again although others were sent behind it: those have not run either, unless
     * all of them may have.
     */
    static boolean keepsPlace(Reply reply) {
        return switch (reply.status()) {
            case MOVED, MOVING, UNREACHABLE -> reply.executed() == Executed.NO;
            case LOST -> reply.executed() == Executed.MAYBE;
            default -> false;
        };
    }

    /** Completes when it is time for another attempt, with true, or when there will be none, with false. */
    CompletableFuture<Boolean> again(Outgoing call, Reply reply) {
        Next next = Next.after(reply, call.method.idempotent());
        if (ends(call, reply) || call.attempts() + 1 >= MOST_ATTEMPTS) {
            return no();
        }
        call.failedAt(time.nanoTime());
        if (call.target instanceof ChosenMember member && next != Next.MOVED_SINCE) {
            return otherMember(call, reply, member);
        }
        if (next == Next.MOVED_OBJECT) {
            return follow(call, reply);
        }
        if (next == Next.MOVED_SINCE) {
            return inTime(call, movedSince(call, reply));
        }
        if (next == Next.SAME_OBJECT) {
            return isFree(reply) || paid() ? later(call, reply, pause(call, reply)) : no();
        }
        boolean paid = isFree(reply) || paid();
        return paid ? inTime(call, look(call).thenCompose(found -> elsewhere(call, reply, next, found))) : no();
    }

    /** To where the object's former home says it is; if it says nothing new, the object may be just on its way back. */
    private CompletableFuture<Boolean> follow(Outgoing call, Reply reply) {
        Reference said;
        try {
            said = Reference.parse(Replies.text(reply));
        } catch (IllegalArgumentException malformed) {
            return no();
        }
        Reference tried = call.attempted();
        if (!said.sameObject(tried)) {
            return no();
        }
        call.target.learn(said);
        return later(call, reply, call.target.current().epoch() > tried.epoch() ? 0 : pause(call, reply));
    }

    /**
     * A call that may have run is made again only where the object has brought what it answered before, and only as long as
     * its records are surely kept. An answer that came late wins: its former home has perhaps been told that it arrived, and
     * then has no record of it that could travel. It is looked at after the location table has answered, because it arrived
     * before that if the home knew of it when the object left.
     */
    private CompletableFuture<Boolean> movedSince(Outgoing call, Reply reply) {
        if (call.oneway() || time.nanoTime() - call.firstSentNanos() > HORIZON_NANOS) {
            return no();
        }
        return asked(() -> successors.movedSince(call.target, call.attempted()), false)
                .thenCompose(moved -> moved && !call.answeredLate() ? later(call, reply, 0) : no());
    }

    /** However long it takes to find an object: its call ends at its deadline. */
    private CompletableFuture<Boolean> inTime(Outgoing call, CompletableFuture<Boolean> decision) {
        Timers.Timer timer = timers.after(call.deadlineNanos - time.nanoTime(), () -> decision.complete(false));
        return decision.whenComplete((unused, failure) -> timer.cancel());
    }

    private CompletableFuture<Successors.Found> look(Outgoing call) {
        return asked(() -> successors.look(call.target, call.attempted()), Successors.Found.NOTHING);
    }

    /** The answer to a question that may block; another one where the node is closing and nobody can ask. */
    private <T> CompletableFuture<T> asked(Supplier<T> question, T closing) {
        try {
            return CompletableFuture.supplyAsync(question, executor);
        } catch (RejectedExecutionException closed) {
            return CompletableFuture.completedFuture(closing);
        }
    }

    private CompletableFuture<Boolean> elsewhere(Outgoing call, Reply reply, Next next, Successors.Found found) {
        boolean mayComeBack = found == Successors.Found.LISTED
                && reply.status() != Status.OBJECT_GONE
                && time.nanoTime() - call.firstFailureNanos() < PATIENCE_NANOS;
        if (found == Successors.Found.ELSEWHERE) {
            return later(call, reply, 0);
        }
        return (mayComeBack || next == Next.NAMED_OR_SAME_OBJECT) && paid()
                ? later(call, reply, pause(call, reply))
                : no();
    }

    /** Who is closing, out of reach, or waits for an object has no work with the call, so that another attempt is no extra load. */
    private static boolean isFree(Reply reply) {
        return reply.status() == Status.SHUTDOWN
                || reply.status() == Status.UNREACHABLE
                || reply.status() == Status.MOVING;
    }

    /** Whether a member of a service has refused the call because its version is another one; those of others may not be. */
    private static boolean isForOtherVersion(Outgoing call, Reply reply) {
        return call.target instanceof ChosenMember
                && reply.executed() == Executed.NO
                && (reply.status() == Status.METHOD_UNKNOWN || reply.status() == Status.LAYOUT_MISMATCH);
    }

    private CompletableFuture<Boolean> otherMember(Outgoing call, Reply reply, ChosenMember member) {
        boolean otherVersion = isForOtherVersion(call, reply);
        boolean overloaded = reply.status() == Status.OVERLOAD || reply.status() == Status.SLOTS;
        boolean moves = reply.moves();
        if (!otherVersion && !overloaded && !moves && reply.status() != Status.REPLY_LOST) {
            member.failed();
        }
        if (!otherVersion && !moves && !isFree(reply) && reply.status() != Status.OBJECT_GONE && !paid()) {
            return no();
        }
        return asked(member::turn, ChosenMember.Found.NONE).thenCompose(found -> switch (found) {
            case ANOTHER -> later(call, reply, 0);
            case TRIED_ONES ->
                !otherVersion && time.nanoTime() - call.firstFailureNanos() < PATIENCE_NANOS && paid()
                        ? later(call, reply, pause(call, reply))
                        : no();
            case NONE -> no();
        });
    }

    private boolean paid() {
        return budget.take();
    }

    /** At least as long as the server asks for, longer with each attempt, and never the same for two callers. */
    private long pause(Outgoing call, Reply reply) {
        long growing = Math.min(LONGEST_PAUSE_NANOS, FIRST_PAUSE_NANOS << Math.min(10, call.attempts()));
        long pause = Math.max(growing / 2, reply.retryAfter().toNanos());
        return pause + Math.floorMod(chance.nextLong(), Math.max(1, pause));
    }

    private CompletableFuture<Boolean> later(Outgoing call, Reply reply, long pauseNanos) {
        if (call.deadlineNanos - time.nanoTime() - pauseNanos <= 0) {
            return no();
        }
        if (reply.executed() != Executed.NO) {
            call.perhapsRan();
        }
        call.nextAttempt();
        counters.count(Counter.CALLS_RETRIED);
        CompletableFuture<Boolean> again = new CompletableFuture<>();
        timers.after(pauseNanos, () -> again.complete(true));
        return again;
    }

    private static CompletableFuture<Boolean> no() {
        return CompletableFuture.completedFuture(false);
    }
}
