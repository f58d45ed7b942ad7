package io.sojourn.examples.wordcount;

import io.sojourn.Portable;
import java.util.Map;

/**
 * How often each word occurs.
 *
 * @param words the words in lower case
 */
@Portable
public record Counts(Map<String, Long> words) {}
