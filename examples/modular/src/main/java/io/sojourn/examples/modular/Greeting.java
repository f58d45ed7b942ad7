package io.sojourn.examples.modular;

import io.sojourn.Portable;

/**
 * What a host says; travels by value.
 *
 * @param text the words
 * @param module the module in which the host runs
 */
@Portable
record Greeting(String text, String module) {}
