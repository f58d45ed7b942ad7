package io.sojourn.runtime.migrate;

import io.sojourn.identity.ObjectId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The copies at one node that do not serve yet, because it is not certain whether their objects have moved here. There may
 * be several of one object: an offer may be on its way for so long that its move is given up, and the object offered again.
 * Each stands for itself, so that the end of one says nothing about the others. Guarded by the caller.
 *
 * @param <C> a copy; compared by identity
 */
public final class CopiesInDoubt<C> {

    private final Safeguards safeguards;
    private final Map<ObjectId, List<Copy<C>>> copies = new HashMap<>();

    private record Copy<C>(int epoch, C copy) {}

    /** None. */
    public CopiesInDoubt(Safeguards safeguards) {
        this.safeguards = safeguards;
    }

    /**
     * A copy has come.
     *
     * @param epoch the object's epoch if it is this copy that serves
     */
    public void add(ObjectId object, int epoch, C copy) {
        List<Copy<C>> all = copies.computeIfAbsent(object, unused -> new ArrayList<>(1));
        if (!safeguards.keep(Safeguard.COPIES_STAND_APART)) {
            all.clear();
        }
        all.add(new Copy<>(epoch, copy));
    }

    /** A copy is not in doubt any more: it serves, or will never. */
    public void remove(ObjectId object, C copy) {
        copies.computeIfPresent(object, (unused, all) -> {
            all.removeIf(each -> each.copy == copy);
            return all.isEmpty() ? null : all;
        });
    }

    /**
     * The copies that may be the object, in the order in which they came.
     *
     * @param known the latest epoch at which the object is known to have been elsewhere: a copy of that epoch or an earlier
     *     one can only be what is left of a move that was given up
     */
    public List<C> of(ObjectId object, int known) {
        return copies.getOrDefault(object, List.of()).stream()
                .filter(each -> each.epoch > known)
                .map(Copy::copy)
                .toList();
    }

    /** How many there are. */
    public int size() {
        return copies.values().stream().mapToInt(List::size).sum();
    }
}
