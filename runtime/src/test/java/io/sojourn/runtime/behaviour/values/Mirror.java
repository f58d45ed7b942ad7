package io.sojourn.runtime.behaviour.values;

import io.sojourn.Remote;

/** Gives back what it is given, under the widest declared type. */
@Remote
interface Mirror {

    Object echo(Object value);
}
