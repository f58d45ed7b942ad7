package io.sojourn.runtime.contract;

import io.sojourn.Remote;
import org.jspecify.annotations.Nullable;

/** Gives back what it gets. */
@Remote
interface Echo {

    /** The argument, as it arrived. */
    @Nullable
    Object echo(@Nullable Object value);
}
