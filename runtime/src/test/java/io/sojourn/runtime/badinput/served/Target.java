package io.sojourn.runtime.badinput.served;

import io.sojourn.Remote;
import io.sojourn.runtime.contract.Points.Colour;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is attacked: a method for each position in which bad messages stand. */
@Remote
public interface Target {

    /** Takes anything. */
    @Nullable
    Object any(@Nullable Object value);

    /** Takes an enum constant. */
    void colour(Colour value);

    /** Takes a text. */
    void text(String value);

    /** Takes a boolean. */
    void flag(boolean value);

    /** Takes a number of eight bytes. */
    void number(double value);

    /** Takes an array. */
    void bytes(byte[] value);

    /** Takes an array. */
    void ints(int[] value);

    /** Takes an array. */
    void texts(String[] value);

    /** Takes a list. */
    void list(List<String> value);

    /** Takes a map. */
    void map(Map<String, String> value);

    /** Takes an exception. */
    void failure(Exception value);

    /** Takes two arguments. */
    void two(Object first, int[] second);
}
