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
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The enums of the JDK whose constants travel wherever they stand: all public ones of its base module. Their order fixes
 * their numbers, so new ones are added at the end.
 */
final class JdkEnums {

    /** Enums that will not change: a constant is its ordinal. */
    private static final List<Class<?>> BY_ORDINAL = List.of(
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

    /** Enums to which versions of the JDK add constants, in the middle too: a constant is its name. */
    private static final List<Class<?>> BY_NAME = List.of(
            Character.UnicodeScript.class,
            ProcessBuilder.Redirect.Type.class,
            StackWalker.Option.class,
            System.Logger.Level.class,
            java.io.ObjectInputFilter.Status.class,
            java.lang.annotation.ElementType.class,
            java.lang.annotation.RetentionPolicy.class,
            java.lang.constant.DirectMethodHandleDesc.Kind.class,
            java.lang.invoke.MethodHandles.Lookup.ClassOption.class,
            java.lang.invoke.VarHandle.AccessMode.class,
            java.lang.module.ModuleDescriptor.Modifier.class,
            java.lang.module.ModuleDescriptor.Exports.Modifier.class,
            java.lang.module.ModuleDescriptor.Opens.Modifier.class,
            java.lang.module.ModuleDescriptor.Requires.Modifier.class,
            java.net.Authenticator.RequestorType.class,
            java.net.Proxy.Type.class,
            java.net.StandardProtocolFamily.class,
            java.nio.file.AccessMode.class,
            java.nio.file.FileVisitOption.class,
            java.nio.file.FileVisitResult.class,
            java.nio.file.LinkOption.class,
            java.nio.file.attribute.AclEntryFlag.class,
            java.nio.file.attribute.AclEntryPermission.class,
            java.nio.file.attribute.AclEntryType.class,
            java.security.CryptoPrimitive.class,
            java.security.DrbgParameters.Capability.class,
            java.security.KeyRep.Type.class,
            java.security.cert.CRLReason.class,
            java.security.cert.CertPathValidatorException.BasicReason.class,
            java.security.cert.PKIXReason.class,
            java.security.cert.PKIXRevocationChecker.Option.class,
            java.text.Normalizer.Form.class,
            java.text.NumberFormat.Style.class,
            java.time.chrono.HijrahEra.class,
            java.time.chrono.MinguoEra.class,
            java.time.chrono.ThaiBuddhistEra.class,
            java.time.zone.ZoneOffsetTransitionRule.TimeDefinition.class,
            java.util.Formatter.BigDecimalLayoutForm.class,
            java.util.Locale.Category.class,
            java.util.Locale.FilteringMode.class,
            java.util.Locale.IsoCountryCode.class,
            java.util.stream.Collector.Characteristics.class,
            javax.net.ssl.SSLEngineResult.HandshakeStatus.class,
            javax.net.ssl.SSLEngineResult.Status.class);

    static final List<Class<?>> ALL =
            Stream.concat(BY_ORDINAL.stream(), BY_NAME.stream()).toList();

    private static final Map<Class<?>, Integer> NUMBERS =
            IntStream.range(0, ALL.size()).boxed().collect(Collectors.toUnmodifiableMap(ALL::get, i -> i));

    /** Number of the enum, then ordinal or name of the constant. */
    static final Leaf<?> FORM = Leaf.value(Tags.JDK_ENUM, Enum.class, 0, JdkEnums::write, JdkEnums::read);

    private JdkEnums() {}

    private static void write(MessageWriter out, Enum<?> value) {
        int number = NUMBERS.getOrDefault(value.getDeclaringClass(), -1);
        out.writeCount(number);
        if (number < BY_ORDINAL.size()) {
            out.writeCount(value.ordinal());
        } else {
            out.writeText(value.name());
        }
    }

    private static Enum<?> read(MessageReader in) {
        int number = in.readCount(ALL.size());
        Class<?> type = ALL.get(number);
        if (number >= BY_ORDINAL.size()) {
            return named(type, Leaf.text(in));
        }
        Object[] constants = type.getEnumConstants();
        in.budget().allocate(16 + 4L * constants.length);
        return (Enum<?>) constants[in.readCount(constants.length)];
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // All in the list are enums.
    private static Enum<?> named(Class type, String name) {
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException e) {
            throw new MalformedInput(
                    "This JDK's " + type.getName() + " does not have the constant that the message names.", e);
        }
    }
}
