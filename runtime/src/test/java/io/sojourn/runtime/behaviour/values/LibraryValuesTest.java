package io.sojourn.runtime.behaviour.values;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.runtime.behaviour.AtEachPlace;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LibraryValuesTest extends AtEachPlace {

    private Mirror mirror;

    @BeforeEach
    void serve() {
        mirror = serve(Mirror.class, value -> value);
    }

    @Test
    @DisplayName("B047: every type of java.time keeps its value, extremes, nanoseconds and zone")
    void time() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        LocalDateTime overlap = LocalDateTime.of(2026, 10, 25, 2, 30);
        List.of(
                        Duration.ofSeconds(Long.MIN_VALUE, 1),
                        Instant.MIN,
                        Instant.MAX,
                        Instant.EPOCH.plusNanos(1),
                        LocalDate.MIN,
                        LocalDate.MAX,
                        LocalTime.MAX,
                        LocalTime.MIDNIGHT,
                        LocalDateTime.MIN,
                        LocalDateTime.MAX,
                        MonthDay.of(2, 29),
                        OffsetDateTime.MIN,
                        OffsetDateTime.MAX,
                        OffsetTime.MAX,
                        Period.of(-1, 14, 400),
                        Year.of(Year.MIN_VALUE),
                        YearMonth.of(2026, 11),
                        berlin,
                        ZoneId.of("UTC+01:30"),
                        ZoneOffset.MAX,
                        ZoneOffset.ofTotalSeconds(-1),
                        ZonedDateTime.ofLocal(overlap, berlin, ZoneOffset.ofHours(1)),
                        ZonedDateTime.ofLocal(overlap, berlin, ZoneOffset.ofHours(2)),
                        DayOfWeek.SUNDAY,
                        Month.DECEMBER,
                        ChronoUnit.CENTURIES)
                .forEach(this::assertKept);
    }

    @Test
    @DisplayName("B047: big numbers keep sign, size and scale")
    void bigNumbers() {
        List.of(
                        new BigDecimal("1.00"),
                        new BigDecimal("1"),
                        new BigDecimal("-0.000"),
                        new BigDecimal(BigInteger.ONE, Integer.MAX_VALUE),
                        new BigDecimal(BigInteger.ONE, Integer.MIN_VALUE),
                        BigInteger.ZERO,
                        BigInteger.ONE.shiftLeft(5_000).negate())
                .forEach(this::assertKept);
    }

    @Test
    @DisplayName("B047: Optional, UUID, Locale, Currency, URI and BitSet keep their values, empty ones too")
    void others() {
        BitSet bits = new BitSet();
        bits.set(0);
        bits.set(1_000);
        List.of(
                        Optional.empty(),
                        Optional.of(Optional.of("nested")),
                        OptionalInt.empty(),
                        OptionalInt.of(Integer.MIN_VALUE),
                        OptionalLong.of(Long.MAX_VALUE),
                        OptionalDouble.of(-0.0),
                        new UUID(Long.MIN_VALUE, -1),
                        Locale.ROOT,
                        Locale.GERMANY,
                        Locale.forLanguageTag("sr-Latn-RS-u-nu-latn-x-private"),
                        Currency.getInstance("EUR"),
                        URI.create("https://example.org:8080/a%20b?c=d#e"),
                        URI.create(""),
                        bits,
                        new BitSet())
                .forEach(this::assertKept);
    }

    @Test
    @DisplayName("B047: a pattern keeps its text and flags")
    void pattern() {
        Pattern pattern = Pattern.compile("a.b", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
        Pattern copy = (Pattern) mirror.echo(pattern);
        assertThat(copy.pattern()).isEqualTo("a.b");
        assertThat(copy.flags()).isEqualTo(pattern.flags());
        assertThat(copy.matcher("A\nB").matches()).isTrue();
    }

    private void assertKept(Object value) {
        assertThat(mirror.echo(value)).isEqualTo(value).hasSameClassAs(value);
    }
}
