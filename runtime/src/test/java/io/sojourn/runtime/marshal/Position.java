package io.sojourn.runtime.marshal;

import io.sojourn.runtime.contract.Points.Colour;
import io.sojourn.spi.WireReader;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What a receiver expects where a bad message stands. */
@SuppressWarnings("ImmutableEnumChecker") // The lambdas hold nothing.
public enum Position {
    ANY("any", in -> in.readAny(Object.class)),
    COLOUR("colour", in -> in.readAny(Colour.class)),
    TEXT("text", WireReader::readString),
    FLAG("flag", WireReader::readBoolean),
    NUMBER("number", WireReader::readDouble),
    BYTES("bytes", WireReader::readBytes),
    INTS("ints", WireReader::readInts),
    TEXTS("texts", in -> in.readArray(String.class, WireReader::readString)),
    LIST("list", in -> in.readCollection(List.class, WireReader::readString)),
    MAP("map", in -> in.readMap(Map.class, WireReader::readString, WireReader::readString)),
    FAILURE("failure", in -> in.readThrowable(Exception.class)),
    TWO("two", in -> new Object[] {in.readAny(Object.class), in.readInts()});

    private final String method;
    private final Function<WireReader, Object> reading;

    Position(String method, Function<WireReader, Object> reading) {
        this.method = method;
        this.reading = reading;
    }

    /** The method of a target's whose only argument, or arguments, stand there. */
    public String method() {
        return method;
    }

    /** Reads what is expected. */
    public Object read(WireReader in) {
        return reading.apply(in);
    }
}
