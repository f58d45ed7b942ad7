package io.sojourn.benchmarks.load;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an option that says how many of something there are to be. */
public final class FromOneOn implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // As well as any other that is out of range.
        }
        throw new TypeConversionException("must be a number from 1 on, not " + text + ".");
    }
}
