package io.sojourn.runtime.dispatch;

import io.sojourn.identity.Endpoint;
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
     * @param callerAddress an endpoint, or {@code local} for a caller in this node
     */
    static UnaryOperator<StackTraceElement[]> shownTo(String callerAddress) {
        return isOnThisMachine(callerAddress) ? RemoteFrames::downToSkeleton : all -> NONE;
    }

    private static boolean isOnThisMachine(String callerAddress) {
        if (!callerAddress.contains("://")) {
            return true;
        }
        String host = Endpoint.parse(callerAddress).host();
        return host.startsWith("127.") || host.equals("::1") || host.equals("0:0:0:0:0:0:0:1");
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
