package io.sojourn.runtime.naming;

import io.sojourn.naming.Binding;

/**
 * The answer to a {@link Search}.
 *
 * @param binding what is bound under the name
 * @param watched whether the watch asked for covers the name from now on
 * @param version the directory's version at the naming server that answered
 * @param lineage identifies the directory whose versions these are; another number means that its data were lost
 */
public record Found(Binding binding, boolean watched, long version, long lineage) {}
