package io.sojourn.runtime.contract;

import static io.sojourn.runtime.contract.ValueRow.alike;
import static io.sojourn.runtime.contract.ValueRow.checked;
import static io.sojourn.runtime.contract.ValueRow.same;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.net.URI;
import java.sql.Timestamp;
import java.util.BitSet;
import java.util.Currency;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SimpleTimeZone;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Single values of the JDK. */
@SuppressWarnings({"JdkObsolete", "JavaUtilDate"})
final class LeafRows {

    private LeafRows() {}

    static Stream<ValueRow> all() {
        return Stream.of(numbers(), texts(), identifiers(), holders()).flatMap(rows -> rows);
    }

    private static Stream<ValueRow> numbers() {
        return Stream.of(
                same("true", true),
                same("false", false),
                same("smallest byte", Byte.MIN_VALUE),
                same("largest short", Short.MAX_VALUE),
                same("smallest int", Integer.MIN_VALUE),
                same("largest int", Integer.MAX_VALUE),
                same("minus one", -1),
                same("smallest long", Long.MIN_VALUE),
                same("largest long", Long.MAX_VALUE),
                same("float", 1.5f),
                same("negative zero", -0.0),
                same("infinity", Double.POSITIVE_INFINITY),
                checked(
                        "a not-a-number with a payload",
                        Double.longBitsToDouble(0x7ff8000000000123L),
                        (sent, arrived) -> assertThat(Double.doubleToRawLongBits(arrived))
                                .isEqualTo(Double.doubleToRawLongBits(sent))),
                same("B047 big integer", BigInteger.TEN.pow(100).negate()),
                same("big zero", BigInteger.ZERO),
                same("B047 decimal with trailing zeros", new BigDecimal("1.500")),
                same("B047 decimal with a negative scale", new BigDecimal(BigInteger.ONE, -30)),
                same("math context", new MathContext(34, RoundingMode.DOWN)),
                same("not-a-number as a float", Float.NaN),
                same("smallest double", Double.MIN_VALUE),
                same("decimal zero with a scale", new BigDecimal("0.00")),
                same("large decimal", new BigDecimal("12345678901234567890.123456789")),
                same("rounding mode", RoundingMode.HALF_EVEN),
                same("time unit", TimeUnit.MICROSECONDS));
    }

    private static Stream<ValueRow> texts() {
        return Stream.of(
                same("empty text", ""),
                same("plain text", "hello"),
                same("Latin text", "naïve café"),
                same("wide text", "Ελληνικά 漢字"),
                same("emoji", "🎻🎺"),
                same("half a surrogate pair", "a\ud83c"),
                same("zero characters", "a\u0000b"),
                same("long text", "x".repeat(100_000)),
                same("long wide text", "€".repeat(50_000)),
                same("character", 'ä'),
                same("half a surrogate pair as a character", '\udfff'),
                checked("builder", new StringBuilder("abc"), LeafRows::sameText),
                checked("buffer", new StringBuffer("abc"), LeafRows::sameText));
    }

    private static void sameText(CharSequence sent, CharSequence arrived) {
        assertThat(arrived.toString()).isEqualTo(sent.toString());
    }

    private static Stream<ValueRow> identifiers() {
        return Stream.of(
                same("B047 UUID", new UUID(1, -1)),
                same("B047 URI", URI.create("https://example.org/a?b=c#d")),
                same("relative URI", URI.create("../x")),
                same("B047 locale", Locale.GERMANY),
                same("locale with script and extension", Locale.forLanguageTag("zh-Hant-TW-u-ca-roc")),
                same("locale without a tag of its own", new Locale("no", "NO", "NY")),
                same("root locale", Locale.ROOT),
                same("B047 currency", Currency.getInstance("EUR")),
                checked("B047 pattern", Pattern.compile("a+b", Pattern.CASE_INSENSITIVE), (sent, arrived) -> {
                    assertThat(arrived.pattern()).isEqualTo(sent.pattern());
                    assertThat(arrived.flags()).isEqualTo(sent.flags());
                }),
                same("class of the JDK", String.class),
                same("primitive class", int.class),
                same("array class", long[][].class),
                same("portable class", Points.Point.class));
    }

    private static Stream<ValueRow> holders() {
        return Stream.of(
                same("B047 bits", BitSet.valueOf(new long[] {5, 0, 1L << 63})),
                same("no bits", new BitSet()),
                same("date", new Date(1_234_567_890_123L)),
                same("time zone", TimeZone.getTimeZone("Europe/Berlin")),
                same("calendar", calendar()),
                same("time zone of the program", new SimpleTimeZone(3_600_000, "here")),
                same("frame of a stack trace", new StackTraceElement("a.B", "c", "B.java", 7)),
                same("optional", Optional.of("x")),
                same("empty optional", Optional.empty()),
                same("optional of an optional", Optional.of(Optional.of(1))),
                same("optional int", OptionalInt.of(-5)),
                same("empty optional long", OptionalLong.empty()),
                same("optional double", OptionalDouble.of(0.1)),
                checked(
                        "atomic int",
                        new AtomicInteger(7),
                        (sent, arrived) -> assertThat(arrived).hasValue(sent.get())),
                checked(
                        "atomic long",
                        new AtomicLong(7),
                        (sent, arrived) -> assertThat(arrived).hasValue(sent.get())),
                checked(
                        "atomic boolean",
                        new AtomicBoolean(true),
                        (sent, arrived) -> assertThat(arrived).isTrue()),
                checked(
                        "atomic reference",
                        new AtomicReference<>("x"),
                        (sent, arrived) -> assertThat(arrived).hasValue("x")),
                checked("atomic ints", new AtomicIntegerArray(new int[] {1, 2}), LeafRows::sameShown),
                checked("atomic longs", new AtomicLongArray(new long[] {1, 2}), LeafRows::sameShown),
                checked("atomic references", new AtomicReferenceArray<>(new String[] {"x", null}), LeafRows::sameShown),
                same("timestamp of a database", timestamp()),
                same("timestamp before 1970", Timestamp.valueOf("1969-12-31 23:59:59.000000001")),
                same("date of a database", java.sql.Date.valueOf("2024-02-29")),
                same("time of a database", java.sql.Time.valueOf("23:59:59")),
                alike("plain entry", java.util.Map.entry("k", "v")));
    }

    private static void sameShown(Object sent, Object arrived) {
        assertThat(arrived).hasToString(sent.toString());
    }

    private static Timestamp timestamp() {
        Timestamp timestamp = new Timestamp(1_700_000_000_123L);
        timestamp.setNanos(123_456_789);
        return timestamp;
    }

    private static GregorianCalendar calendar() {
        GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone("Asia/Tokyo"), Locale.US);
        calendar.setTimeInMillis(1_700_000_000_000L);
        return calendar;
    }
}
