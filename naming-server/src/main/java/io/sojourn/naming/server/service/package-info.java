/** The directory as an ordinary remote object, and the watches that nodes run on it. */
@NullMarked
package io.sojourn.naming.server.service;

import org.jspecify.annotations.NullMarked;
