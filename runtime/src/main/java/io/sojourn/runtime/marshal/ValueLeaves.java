package io.sojourn.runtime.marshal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;

/** Numbers, texts and identifiers of the JDK, which never change. */
final class ValueLeaves {

    private static final int PATTERN_CHARACTERS = 4_096;

    static final List<Leaf<?>> ALL = List.of(
            Leaf.value(16, Boolean.class, 0, (out, v) -> out.writeBoolean(v), MessageReader::readBoolean),
            Leaf.value(17, Byte.class, 16, (out, v) -> out.writeByte(v), MessageReader::readByte),
            Leaf.value(18, Short.class, 16, (out, v) -> out.writeShort(v), MessageReader::readShort),
            Leaf.value(19, Character.class, 16, (out, v) -> out.writeChar(v), MessageReader::readChar),
            Leaf.value(Tags.INTEGER, Integer.class, 16, (out, v) -> out.writeInt(v), MessageReader::readInt),
            Leaf.value(21, Long.class, 24, (out, v) -> out.writeLong(v), MessageReader::readLong),
            Leaf.value(22, Float.class, 16, (out, v) -> out.writeFloat(v), MessageReader::readFloat),
            Leaf.value(23, Double.class, 24, (out, v) -> out.writeDouble(v), MessageReader::readDouble),
            Leaf.value(24, String.class, 0, MessageWriter::writeString, Leaf::string),
            Leaf.value(25, BigInteger.class, 64, ValueLeaves::writeBig, ValueLeaves::readBig),
            Leaf.value(26, BigDecimal.class, 112, ValueLeaves::writeDecimal, ValueLeaves::readDecimal),
            Leaf.value(
                    27, UUID.class, 32, ValueLeaves::writeUuid, in -> new UUID(in.readFixedLong(), in.readFixedLong())),
            Leaf.value(28, URI.class, 400, (out, v) -> out.writeText(v.toString()), ValueLeaves::readUri),
            Leaf.heavy(29, Locale.class, 64, ValueLeaves::writeLocale, ValueLeaves::readLocale),
            Leaf.value(
                    30,
                    Currency.class,
                    64,
                    (out, v) -> out.writeText(v.getCurrencyCode()),
                    in -> Currency.getInstance(Leaf.text(in))),
            Leaf.heavy(31, Pattern.class, 600, ValueLeaves::writePattern, ValueLeaves::readPattern),
            Leaf.value(32, OptionalInt.class, 16, ValueLeaves::writeOptionalInt, ValueLeaves::readOptionalInt),
            Leaf.value(33, OptionalLong.class, 24, ValueLeaves::writeOptionalLong, ValueLeaves::readOptionalLong),
            Leaf.value(34, OptionalDouble.class, 24, ValueLeaves::writeOptionalDouble, ValueLeaves::readOptionalDouble),
            Leaf.value(77, MathContext.class, 24, ValueLeaves::writeMathContext, ValueLeaves::readMathContext),
            Leaf.value(72, StackTraceElement.class, 56, ValueLeaves::writeFrame, ValueLeaves::readFrame));

    private ValueLeaves() {}

    private static void writeFrame(MessageWriter out, StackTraceElement value) {
        out.writeText(value.getModuleName());
        out.writeText(value.getClassName());
        out.writeText(value.getMethodName());
        out.writeText(value.getFileName());
        out.writeInt(value.getLineNumber());
    }

    private static StackTraceElement readFrame(MessageReader in) {
        String module = in.readText();
        return new StackTraceElement(null, module, null, Leaf.text(in), Leaf.text(in), in.readText(), in.readInt());
    }

    private static void writeBig(MessageWriter out, BigInteger value) {
        byte[] bytes = value.toByteArray();
        out.writeCount(bytes.length);
        for (byte b : bytes) {
            out.writeByte(b);
        }
    }

    private static BigInteger readBig(MessageReader in) {
        int length = in.readElements();
        in.budget().allocate(2L * length + 64);
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = in.readByte();
        }
        return new BigInteger(bytes);
    }

    private static void writeDecimal(MessageWriter out, BigDecimal value) {
        out.writeInt(value.scale());
        writeBig(out, value.unscaledValue());
    }

    private static BigDecimal readDecimal(MessageReader in) {
        int scale = in.readInt();
        return new BigDecimal(readBig(in), scale);
    }

    private static void writeMathContext(MessageWriter out, MathContext value) {
        out.writeInt(value.getPrecision());
        out.writeCount(value.getRoundingMode().ordinal());
    }

    private static MathContext readMathContext(MessageReader in) {
        RoundingMode[] modes = RoundingMode.values();
        return new MathContext(in.readInt(), modes[in.readCount(modes.length)]);
    }

    private static void writeUuid(MessageWriter out, UUID value) {
        out.writeFixedLong(value.getMostSignificantBits());
        out.writeFixedLong(value.getLeastSignificantBits());
    }

    private static URI readUri(MessageReader in) {
        String text = Leaf.text(in);
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new MalformedInput("The text of a URI breaks its syntax: " + e.getReason() + ".", e);
        }
    }

    /** Language, country and variant, which are cheap to read, unless only a language tag holds everything. */
    private static void writeLocale(MessageWriter out, Locale value) {
        boolean tagged = value.hasExtensions() || !value.getScript().isEmpty();
        out.writeBoolean(tagged);
        if (!tagged) {
            out.writeText(value.getLanguage());
            out.writeText(value.getCountry());
            out.writeText(value.getVariant());
        } else if (Locale.forLanguageTag(value.toLanguageTag()).equals(value)) {
            out.writeText(value.toLanguageTag());
        } else {
            throw out.refuse(value, "The locale '" + value + "' has no language tag that stands for it.");
        }
    }

    private static Locale readLocale(MessageReader in) {
        boolean tagged = in.readBoolean();
        in.budget().allocate(tagged ? 2_400 : 240);
        return tagged ? Locale.forLanguageTag(Leaf.text(in)) : new Locale(Leaf.text(in), Leaf.text(in), Leaf.text(in));
    }

    private static void writePattern(MessageWriter out, Pattern value) {
        if (value.pattern().length() > PATTERN_CHARACTERS || (value.flags() & Pattern.CANON_EQ) != 0) {
            throw out.refuse(
                    value,
                    "A pattern travels only up to " + PATTERN_CHARACTERS + " characters and without CANON_EQ, because "
                            + "compiling others can take very long. Send its text instead.");
        }
        out.writeText(value.pattern());
        out.writeCount(value.flags());
    }

    private static Pattern readPattern(MessageReader in) {
        String text = Leaf.text(in);
        int flags = in.readCount(Integer.MAX_VALUE);
        if (text.length() > PATTERN_CHARACTERS || (flags & Pattern.CANON_EQ) != 0) {
            throw new MalformedInput("A pattern has more than " + PATTERN_CHARACTERS + " characters, or CANON_EQ.");
        }
        in.budget().allocate(64L * text.length());
        return Pattern.compile(text, flags);
    }

    private static void writeOptionalInt(MessageWriter out, OptionalInt value) {
        out.writeBoolean(value.isPresent());
        if (value.isPresent()) {
            out.writeInt(value.getAsInt());
        }
    }

    private static OptionalInt readOptionalInt(MessageReader in) {
        return in.readBoolean() ? OptionalInt.of(in.readInt()) : OptionalInt.empty();
    }

    private static void writeOptionalLong(MessageWriter out, OptionalLong value) {
        out.writeBoolean(value.isPresent());
        if (value.isPresent()) {
            out.writeLong(value.getAsLong());
        }
    }

    private static OptionalLong readOptionalLong(MessageReader in) {
        return in.readBoolean() ? OptionalLong.of(in.readLong()) : OptionalLong.empty();
    }

    private static void writeOptionalDouble(MessageWriter out, OptionalDouble value) {
        out.writeBoolean(value.isPresent());
        if (value.isPresent()) {
            out.writeDouble(value.getAsDouble());
        }
    }

    private static OptionalDouble readOptionalDouble(MessageReader in) {
        return in.readBoolean() ? OptionalDouble.of(in.readDouble()) : OptionalDouble.empty();
    }
}
