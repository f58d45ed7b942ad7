package io.sojourn.runtime.testkit;

import io.sojourn.runtime.migrate.Place;
import io.sojourn.runtime.session.CompletionRecord;
import java.util.List;

/**
 * What of an object travels.
 *
 * @param object what moves
 * @param source where it was, and the number of the move
 * @param value its state
 * @param historyFrom the epoch since which all that it answered is among the records
 * @param records what it answered and callers may not know
 */
record Baggage(RoamingObject object, Place source, long value, int historyFrom, List<CompletionRecord> records) {}
