package io.sojourn.runtime.migrate;

import io.sojourn.identity.CallId;
import io.sojourn.runtime.session.CompletionRecord;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a moved object answered at its former homes. Guarded by the caller. */
public final class CompletionRecords {

    private static final Comparator<CallId> ORDER = Comparator.comparingLong(CallId::sequence)
            .thenComparing(id -> id.client().toString());

    private final int arrived;
    private int historyFrom;
    private final Safeguards safeguards;
    private final Map<CallId, Kept> kept = new TreeMap<>(ORDER);

    private record Kept(CompletionRecord record, long untilNanos) {}

    /**
     * The records of an object that has just come.
     *
     * @param arrived the epoch with which it has come
     * @param historyFrom the epoch since which every answer that its callers may not know is among the records
     * @param untilNanos how long they are kept: as long as a copy of their call may come
     */
    public CompletionRecords(
            int arrived, int historyFrom, List<CompletionRecord> records, long untilNanos, Safeguards safeguards) {
        this.arrived = arrived;
        this.historyFrom = historyFrom;
        this.safeguards = safeguards;
        if (safeguards.keep(Safeguard.RECORDS_KEPT)) {
            records.forEach(each -> kept.put(each.call(), new Kept(each, untilNanos)));
        }
    }

    /** The epoch since which every answer that callers may not know is known here. */
    public int historyFrom() {
        return historyFrom;
    }

    /**
     * Answers that callers may not know were lost, for the session that kept them has ended before its time.
     *
     * @param epoch the object's epoch
     */
    public void forgotten(int epoch) {
        historyFrom = Math.max(historyFrom, epoch + 1);
    }

    /**
     * Whether a call was meant for the object before it came here, so that it must be sent again, with the epoch of now: it
     * may have been under way for so long that its caller has asked elsewhere meanwhile.
     *
     * @param objectEpoch the object's epoch as its caller knew it
     */
    public boolean meantForEarlierStay(int objectEpoch) {
        return objectEpoch < arrived && safeguards.keep(Safeguard.EARLIER_STAY_REFUSED);
    }

    /**
     * What to answer to a call of which an earlier copy may have run, instead of running it; null if it is to be run.
     *
     * @param unprovenEpoch the object's epoch where the oldest such copy was sent
     */
    public @Nullable Reply answer(CallId call, int argumentsHash, int unprovenEpoch, long now) {
        forgetOld(now);
        Kept known = kept.get(call);
        if (known != null) {
            return known.record().argumentsHash() == argumentsHash
                    ? known.record().reply()
                    : Reply.said(Status.MALFORMED, Executed.NO, "The call came with other arguments before.");
        }
        if (historyFrom > unprovenEpoch && safeguards.keep(Safeguard.HISTORY_COMPARED)) {
            return Reply.said(
                    Status.LOST,
                    Executed.MAYBE,
                    "The call may have run at epoch " + unprovenEpoch
                            + " of the object, of which nothing is known since epoch " + historyFrom + ".");
        }
        return null;
    }

    /** How many there are, be they needed or not. */
    public int size() {
        return kept.size();
    }

    /** The records that are still needed; they move on with the object. */
    public List<CompletionRecord> current(long now) {
        forgetOld(now);
        List<CompletionRecord> current = new ArrayList<>(kept.size());
        kept.values().forEach(each -> current.add(each.record()));
        return current;
    }

    /** Gives back the memory of those that are not needed any more. */
    public void forgetOld(long now) {
        if (kept.values().removeIf(each -> each.untilNanos() - now <= 0)) {
            // Of calls that ran before it came nothing more can be said.
            historyFrom = Math.max(historyFrom, arrived);
        }
    }
}
