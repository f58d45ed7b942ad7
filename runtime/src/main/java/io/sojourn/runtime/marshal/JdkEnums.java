package io.sojourn.runtime.marshal;

import java.math.RoundingMode;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.chrono.IsoEra;
import java.time.format.FormatStyle;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The enums of the JDK whose constants can travel; their order fixes their numbers. */
final class JdkEnums {

    static final List<Class<?>> ALL = List.of(
            DayOfWeek.class,
            Month.class,
            ChronoUnit.class,
            ChronoField.class,
            IsoEra.class,
            TimeUnit.class,
            RoundingMode.class,
            TextStyle.class,
            FormatStyle.class,
            SignStyle.class,
            ResolverStyle.class,
            StandardOpenOption.class,
            StandardCopyOption.class,
            PosixFilePermission.class,
            Thread.State.class);

    /** Number of the enum and ordinal of the constant. */
    static final Leaf<?> FORM = Leaf.value(Tags.JDK_ENUM, Enum.class, 0, JdkEnums::write, JdkEnums::read);

    private JdkEnums() {}

    private static void write(MessageWriter out, Enum<?> value) {
        out.writeCount(ALL.indexOf(value.getDeclaringClass()));
        out.writeCount(value.ordinal());
    }

    private static Enum<?> read(MessageReader in) {
        Object[] constants = ALL.get(in.readCount(ALL.size())).getEnumConstants();
        in.budget().allocate(16 + 4L * constants.length);
        return (Enum<?>) constants[in.readCount(constants.length)];
    }
}
