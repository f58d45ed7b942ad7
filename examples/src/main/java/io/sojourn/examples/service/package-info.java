/** A service: several objects under one name, whose proxies go on when one of them leaves. */
@NullMarked
package io.sojourn.examples.service;

import org.jspecify.annotations.NullMarked;
