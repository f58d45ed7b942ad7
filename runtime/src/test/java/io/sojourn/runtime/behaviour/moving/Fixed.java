package io.sojourn.runtime.behaviour.moving;

import io.sojourn.Remote;

/** What cannot move. */
@Remote
interface Fixed {
    int answer();
}
