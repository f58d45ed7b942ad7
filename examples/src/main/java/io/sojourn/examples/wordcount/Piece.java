package io.sojourn.examples.wordcount;

import io.sojourn.Portable;

/**
 * A part of one file, cut where no word is.
 *
 * @param file the file, relative to the directory that is counted
 * @param number the place of the piece in its file, from 0 on
 * @param last whether the file ends with it
 * @param text at most {@link Pieces#MAXIMUM_CHARACTERS} characters
 */
@Portable
public record Piece(String file, int number, boolean last, String text) {}
