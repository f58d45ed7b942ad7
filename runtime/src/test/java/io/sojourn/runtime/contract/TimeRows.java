package io.sojourn.runtime.contract;

import static io.sojourn.runtime.contract.ValueRow.same;

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
import java.time.chrono.HijrahDate;
import java.time.chrono.JapaneseDate;
import java.time.chrono.MinguoDate;
import java.time.chrono.ThaiBuddhistDate;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/** B047: all types of {@code java.time}. */
final class TimeRows {

    private static final LocalDate DATE = LocalDate.of(2024, 2, 29);
    private static final LocalTime TIME = LocalTime.of(23, 59, 59, 999_999_999);

    private TimeRows() {}

    static Stream<ValueRow> all() {
        return Stream.of(
                same("B047 instant", Instant.ofEpochSecond(1, 999_999_999)),
                same("first instant", Instant.MIN),
                same("last instant", Instant.MAX),
                same("duration", Duration.ofNanos(-1)),
                same("longest duration", Duration.ofSeconds(Long.MAX_VALUE, 999_999_999)),
                same("period", Period.of(1, -2, 3)),
                same("date", DATE),
                same("first date", LocalDate.MIN),
                same("last date", LocalDate.MAX),
                same("time", TIME),
                same("date and time", LocalDateTime.of(DATE, TIME)),
                same("date and time with offset", OffsetDateTime.of(DATE, TIME, ZoneOffset.ofHoursMinutes(5, 45))),
                same("time with offset", OffsetTime.of(TIME, ZoneOffset.MAX)),
                same("date and time in a zone", ZonedDateTime.of(DATE, TIME, ZoneId.of("Europe/Paris"))),
                same("the second 2:30 of a night", secondHalfPastTwo()),
                same("offset", ZoneOffset.ofTotalSeconds(-3_601)),
                same("zone", ZoneId.of("America/New_York")),
                same("zone with a prefix", ZoneId.of("UTC+01:00")),
                same("year", Year.of(-44)),
                same("year and month", YearMonth.of(2024, 12)),
                same("month and day", MonthDay.of(2, 29)),
                same("month", Month.AUGUST),
                same("day of the week", DayOfWeek.SUNDAY),
                same("unit of time", ChronoUnit.HALF_DAYS),
                same("Japanese date", JapaneseDate.of(2019, 5, 1)),
                same("Minguo date", MinguoDate.of(100, 1, 1)),
                same("Thai date", ThaiBuddhistDate.of(2560, 1, 1)),
                same("Hijrah date", HijrahDate.of(1444, 9, 1)));
    }

    private static ZonedDateTime secondHalfPastTwo() {
        return ZonedDateTime.of(LocalDateTime.of(2024, 10, 27, 2, 30), ZoneId.of("Europe/Berlin"))
                .withLaterOffsetAtOverlap();
    }
}
