package io.sojourn.runtime.dispatch;

import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * Which frames of an exception travel to the caller: those of the object down to its skeleton for callers on this machine,
 * none for others, because without authentication anybody could read them.
 */
final class RemoteFrames {

    private static final String SKELETON = "_Skeleton";
    private static final StackTraceElement[] NONE = {};

    private RemoteFrames() {}

    /**
     * The selection for a caller.
     *
     * @param onThisMachine whether the caller is on this machine
     */
    static UnaryOperator<StackTraceElement[]> shownTo(boolean onThisMachine) {
        return onThisMachine ? RemoteFrames::downToSkeleton : all -> NONE;
    }

    private static StackTraceElement[] downToSkeleton(StackTraceElement[] all) {
        for (int i = 0; i < all.length; i++) {
            if (all[i].getClassName().endsWith(SKELETON)) {
                return Arrays.copyOf(all, i);
            }
        }
        return all;
    }
}
