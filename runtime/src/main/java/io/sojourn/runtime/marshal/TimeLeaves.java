package io.sojourn.runtime.marshal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.ChronoLocalDate;
import java.time.chrono.Chronology;
import java.time.chrono.HijrahDate;
import java.time.chrono.JapaneseDate;
import java.time.chrono.MinguoDate;
import java.time.chrono.ThaiBuddhistDate;
import java.util.List;
import java.util.SimpleTimeZone;

/** The classes of {@code java.time}. */
final class TimeLeaves {

    private static final int NANOS_OF_SECOND = 1_000_000_000;
    private static final int SECONDS_OF_DAY = 86_400;

    /** Regions are written under this tag, offsets under their own. */
    static final Leaf<ZoneId> ZONE =
            Leaf.value(50, ZoneId.class, 256, (out, v) -> out.writeText(v.getId()), in -> ZoneId.of(Leaf.text(in)));

    static final List<Leaf<?>> ALL = List.of(
            Leaf.value(36, Instant.class, 24, TimeLeaves::writeInstant, TimeLeaves::readInstant),
            Leaf.value(37, Duration.class, 24, TimeLeaves::writeDuration, TimeLeaves::readDuration),
            Leaf.value(38, LocalDate.class, 24, TimeLeaves::writeDate, TimeLeaves::readDate),
            Leaf.value(39, LocalTime.class, 24, TimeLeaves::writeTime, TimeLeaves::readTime),
            Leaf.value(40, LocalDateTime.class, 72, TimeLeaves::writeDateTime, TimeLeaves::readDateTime),
            Leaf.value(41, OffsetDateTime.class, 256, TimeLeaves::writeOffsetDateTime, TimeLeaves::readOffsetDateTime),
            Leaf.value(42, OffsetTime.class, 160, TimeLeaves::writeOffsetTime, TimeLeaves::readOffsetTime),
            Leaf.value(43, ZonedDateTime.class, 512, TimeLeaves::writeZoned, TimeLeaves::readZoned),
            Leaf.value(44, ZoneOffset.class, 120, TimeLeaves::writeOffset, TimeLeaves::readOffset),
            Leaf.value(45, Period.class, 24, TimeLeaves::writePeriod, TimeLeaves::readPeriod),
            Leaf.value(46, Year.class, 16, (out, v) -> out.writeInt(v.getValue()), in -> Year.of(in.readInt())),
            Leaf.value(47, YearMonth.class, 24, TimeLeaves::writeYearMonth, TimeLeaves::readYearMonth),
            Leaf.value(48, MonthDay.class, 24, TimeLeaves::writeMonthDay, TimeLeaves::readMonthDay),
            ZONE,
            Leaf.mutable(73, SimpleTimeZone.class, 120, TimeLeaves::writeOwnZone, TimeLeaves::readOwnZone),
            chronological(51, JapaneseDate.class),
            chronological(52, MinguoDate.class),
            chronological(53, ThaiBuddhistDate.class),
            chronological(54, HijrahDate.class));

    private TimeLeaves() {}

    /** The rules of such a zone cannot be asked for, so that it travels only without any. */
    private static void writeOwnZone(MessageWriter out, SimpleTimeZone value) {
        if (value.useDaylightTime()) {
            throw out.refuse(
                    value,
                    "A SimpleTimeZone with daylight saving rules cannot travel: it does not show them. "
                            + "Send a zone that the JDK knows, such as ZoneId.of(\"Europe/Berlin\").");
        }
        out.writeInt(value.getRawOffset());
        out.writeText(value.getID());
    }

    private static SimpleTimeZone readOwnZone(MessageReader in) {
        return new SimpleTimeZone(in.readInt(), Leaf.text(in));
    }

    private static void writeInstant(MessageWriter out, Instant value) {
        out.writeLong(value.getEpochSecond());
        out.writeCount(value.getNano());
    }

    private static Instant readInstant(MessageReader in) {
        return Instant.ofEpochSecond(in.readLong(), in.readCount(NANOS_OF_SECOND));
    }

    private static void writeDuration(MessageWriter out, Duration value) {
        out.writeLong(value.getSeconds());
        out.writeCount(value.getNano());
    }

    private static Duration readDuration(MessageReader in) {
        return Duration.ofSeconds(in.readLong(), in.readCount(NANOS_OF_SECOND));
    }

    private static void writeDate(MessageWriter out, LocalDate value) {
        out.writeDay(value.getYear(), value.getMonthValue(), value.getDayOfMonth());
    }

    private static LocalDate readDate(MessageReader in) {
        return LocalDate.of(in.readInt(), in.readByte(), in.readByte());
    }

    /** Twice the second of the day, and one more if a part of a second follows. */
    private static void writeTime(MessageWriter out, LocalTime value) {
        long ofDay = value.toNanoOfDay();
        int second = (int) (ofDay / NANOS_OF_SECOND);
        int nano = (int) (ofDay % NANOS_OF_SECOND);
        out.writeCount(nano == 0 ? 2 * second : 2 * second + 1);
        if (nano != 0) {
            out.writeCount(nano);
        }
    }

    private static LocalTime readTime(MessageReader in) {
        int mark = in.readCount(2 * SECONDS_OF_DAY);
        LocalTime second = LocalTime.ofSecondOfDay(mark >>> 1);
        return (mark & 1) == 0 ? second : second.withNano(in.readCount(NANOS_OF_SECOND));
    }

    private static void writeDateTime(MessageWriter out, LocalDateTime value) {
        writeDate(out, value.toLocalDate());
        writeTime(out, value.toLocalTime());
    }

    private static LocalDateTime readDateTime(MessageReader in) {
        return LocalDateTime.of(readDate(in), readTime(in));
    }

    private static void writeOffset(MessageWriter out, ZoneOffset value) {
        out.writeInt(value.getTotalSeconds());
    }

    private static ZoneOffset readOffset(MessageReader in) {
        return ZoneOffset.ofTotalSeconds(in.readInt());
    }

    private static void writeOffsetDateTime(MessageWriter out, OffsetDateTime value) {
        writeDateTime(out, value.toLocalDateTime());
        writeOffset(out, value.getOffset());
    }

    private static OffsetDateTime readOffsetDateTime(MessageReader in) {
        return OffsetDateTime.of(readDateTime(in), readOffset(in));
    }

    private static void writeOffsetTime(MessageWriter out, OffsetTime value) {
        writeTime(out, value.toLocalTime());
        writeOffset(out, value.getOffset());
    }

    private static OffsetTime readOffsetTime(MessageReader in) {
        return OffsetTime.of(readTime(in), readOffset(in));
    }

    private static void writeZoned(MessageWriter out, ZonedDateTime value) {
        writeDateTime(out, value.toLocalDateTime());
        writeOffset(out, value.getOffset());
        out.writeText(value.getZone().getId());
    }

    /** Keeps the instant, also where the two sides disagree about the rules of the zone. */
    private static ZonedDateTime readZoned(MessageReader in) {
        LocalDateTime local = readDateTime(in);
        ZoneOffset offset = readOffset(in);
        return ZonedDateTime.ofInstant(local, offset, ZoneId.of(Leaf.text(in)));
    }

    private static void writePeriod(MessageWriter out, Period value) {
        out.writeInt(value.getYears());
        out.writeInt(value.getMonths());
        out.writeInt(value.getDays());
    }

    private static Period readPeriod(MessageReader in) {
        return Period.of(in.readInt(), in.readInt(), in.readInt());
    }

    private static void writeYearMonth(MessageWriter out, YearMonth value) {
        out.writeInt(value.getYear());
        out.writeByte((byte) value.getMonthValue());
    }

    private static YearMonth readYearMonth(MessageReader in) {
        return YearMonth.of(in.readInt(), in.readByte());
    }

    private static void writeMonthDay(MessageWriter out, MonthDay value) {
        out.writeByte((byte) value.getMonthValue());
        out.writeByte((byte) value.getDayOfMonth());
    }

    private static MonthDay readMonthDay(MessageReader in) {
        return MonthDay.of(in.readByte(), in.readByte());
    }

    private static <T extends ChronoLocalDate> Leaf<T> chronological(int tag, Class<T> type) {
        return Leaf.value(
                tag,
                type,
                256,
                (out, v) -> {
                    out.writeText(v.getChronology().getId());
                    out.writeLong(v.toEpochDay());
                },
                in -> type.cast(Chronology.of(Leaf.text(in)).dateEpochDay(in.readLong())));
    }
}
