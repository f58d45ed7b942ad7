/** Services: which of the objects that share a name gets a call, and which gets it next when that one cannot take it. */
@NullMarked
package io.sojourn.runtime.service;

import org.jspecify.annotations.NullMarked;
