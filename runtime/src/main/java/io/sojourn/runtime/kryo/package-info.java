/** Kryo serializers of users as marshallers. */
@NullMarked
package io.sojourn.runtime.kryo;

import org.jspecify.annotations.NullMarked;
