package io.sojourn.runtime.describe;

import io.sojourn.Portable;

/**
 * One method as one side has it.
 *
 * @param descriptor its erased descriptor
 * @param layout how its arguments and its result are written
 */
@Portable
public record MethodDescription(String descriptor, String layout) {}
