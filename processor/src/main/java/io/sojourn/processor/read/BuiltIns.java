package io.sojourn.processor.read;

import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** Which types of the JDK travel without a marshaller of their own; the runtime knows each of them. */
final class BuiltIns {

    /** What the runtime writes with a tag of one byte; it has the same list. */
    private static final Set<String> LEAVES = Set.of(
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Class",
            "java.lang.Double",
            "java.lang.Float",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Short",
            "java.lang.StackTraceElement",
            "java.lang.StringBuffer",
            "java.lang.StringBuilder",
            "java.lang.Thread.State",
            "java.lang.Void",
            "java.math.BigDecimal",
            "java.math.BigInteger",
            "java.math.MathContext",
            "java.math.RoundingMode",
            "java.net.URI",
            "java.nio.file.StandardCopyOption",
            "java.nio.file.StandardOpenOption",
            "java.nio.file.attribute.PosixFilePermission",
            "java.sql.Date",
            "java.sql.Time",
            "java.sql.Timestamp",
            "java.time.DayOfWeek",
            "java.time.Duration",
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalDateTime",
            "java.time.LocalTime",
            "java.time.Month",
            "java.time.MonthDay",
            "java.time.OffsetDateTime",
            "java.time.OffsetTime",
            "java.time.Period",
            "java.time.Year",
            "java.time.YearMonth",
            "java.time.ZoneId",
            "java.time.ZoneOffset",
            "java.time.ZonedDateTime",
            "java.time.chrono.HijrahDate",
            "java.time.chrono.IsoEra",
            "java.time.chrono.JapaneseDate",
            "java.time.chrono.MinguoDate",
            "java.time.chrono.ThaiBuddhistDate",
            "java.time.format.FormatStyle",
            "java.time.format.ResolverStyle",
            "java.time.format.SignStyle",
            "java.time.format.TextStyle",
            "java.time.temporal.ChronoField",
            "java.time.temporal.ChronoUnit",
            "java.util.AbstractMap.SimpleEntry",
            "java.util.AbstractMap.SimpleImmutableEntry",
            "java.util.BitSet",
            "java.util.Calendar",
            "java.util.Currency",
            "java.util.Date",
            "java.util.GregorianCalendar",
            "java.util.Locale",
            "java.util.OptionalDouble",
            "java.util.OptionalInt",
            "java.util.OptionalLong",
            "java.util.SimpleTimeZone",
            "java.util.TimeZone",
            "java.util.UUID",
            "java.util.concurrent.TimeUnit",
            "java.util.concurrent.atomic.AtomicBoolean",
            "java.util.concurrent.atomic.AtomicInteger",
            "java.util.concurrent.atomic.AtomicIntegerArray",
            "java.util.concurrent.atomic.AtomicLong",
            "java.util.concurrent.atomic.AtomicLongArray",
            "java.util.concurrent.atomic.AtomicReference",
            "java.util.concurrent.atomic.AtomicReferenceArray",
            "java.util.regex.Pattern");

    /** Enums to which versions of the JDK may add constants, so that the runtime writes their names. */
    private static final Set<String> ENUMS = Set.of(
            "java.io.ObjectInputFilter.Status",
            "java.lang.Character.UnicodeScript",
            "java.lang.ProcessBuilder.Redirect.Type",
            "java.lang.StackWalker.Option",
            "java.lang.System.Logger.Level",
            "java.lang.annotation.ElementType",
            "java.lang.annotation.RetentionPolicy",
            "java.lang.constant.DirectMethodHandleDesc.Kind",
            "java.lang.invoke.MethodHandles.Lookup.ClassOption",
            "java.lang.invoke.VarHandle.AccessMode",
            "java.lang.module.ModuleDescriptor.Exports.Modifier",
            "java.lang.module.ModuleDescriptor.Modifier",
            "java.lang.module.ModuleDescriptor.Opens.Modifier",
            "java.lang.module.ModuleDescriptor.Requires.Modifier",
            "java.net.Authenticator.RequestorType",
            "java.net.Proxy.Type",
            "java.net.StandardProtocolFamily",
            "java.nio.file.AccessMode",
            "java.nio.file.FileVisitOption",
            "java.nio.file.FileVisitResult",
            "java.nio.file.LinkOption",
            "java.nio.file.attribute.AclEntryFlag",
            "java.nio.file.attribute.AclEntryPermission",
            "java.nio.file.attribute.AclEntryType",
            "java.security.CryptoPrimitive",
            "java.security.DrbgParameters.Capability",
            "java.security.KeyRep.Type",
            "java.security.cert.CRLReason",
            "java.security.cert.CertPathValidatorException.BasicReason",
            "java.security.cert.PKIXReason",
            "java.security.cert.PKIXRevocationChecker.Option",
            "java.text.Normalizer.Form",
            "java.text.NumberFormat.Style",
            "java.time.chrono.HijrahEra",
            "java.time.chrono.MinguoEra",
            "java.time.chrono.ThaiBuddhistEra",
            "java.time.zone.ZoneOffsetTransitionRule.TimeDefinition",
            "java.util.Formatter.BigDecimalLayoutForm",
            "java.util.Locale.Category",
            "java.util.Locale.FilteringMode",
            "java.util.Locale.IsoCountryCode",
            "java.util.stream.Collector.Characteristics",
            "javax.net.ssl.SSLEngineResult.HandshakeStatus",
            "javax.net.ssl.SSLEngineResult.Status");

    /** Classes and interfaces whose values are decided at run time. */
    private static final Set<String> OPEN = Set.of(
            "java.io.Closeable",
            "java.io.Externalizable",
            "java.io.Serializable",
            "java.lang.AutoCloseable",
            "java.lang.CharSequence",
            "java.lang.Cloneable",
            "java.lang.Comparable",
            "java.lang.Enum",
            "java.lang.Iterable",
            "java.lang.Number",
            "java.lang.Object",
            "java.lang.Record",
            "java.lang.Runnable",
            "java.security.Principal",
            "java.util.Comparator",
            "java.util.EventListener",
            "java.util.Map.Entry",
            "java.util.RandomAccess",
            "java.util.concurrent.Callable");

    private static final Set<String> OPEN_PACKAGES =
            Set.of("java.util.function", "java.time.chrono", "java.time.temporal");

    /** Parents without state of their own, or with none that must travel. */
    private static final Set<String> STATELESS = Set.of(
            "java.lang.Object",
            "java.lang.Record",
            "java.util.AbstractCollection",
            "java.util.AbstractList",
            "java.util.AbstractMap",
            "java.util.AbstractQueue",
            "java.util.AbstractSequentialList",
            "java.util.AbstractSet");

    private static final Set<String> BOUND_PACKAGES = Set.of(
            "java.io",
            "java.lang.foreign",
            "java.lang.invoke",
            "java.lang.ref",
            "java.net",
            "java.net.http",
            "java.nio",
            "java.nio.channels",
            "java.nio.file",
            "java.sql",
            "java.util.concurrent",
            "java.util.concurrent.locks",
            "java.util.stream",
            "javax.net.ssl");

    private static final Set<String> BOUND = Set.of(
            "java.lang.ClassLoader",
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "java.lang.ProcessHandle",
            "java.lang.Runtime",
            "java.lang.Thread",
            "java.lang.ThreadGroup",
            "java.lang.ThreadLocal",
            "java.util.Iterator",
            "java.util.ListIterator",
            "java.util.Scanner",
            "java.util.Spliterator",
            "java.util.Timer");

    private final Declarations declarations;

    BuiltIns(Declarations declarations) {
        this.declarations = declarations;
    }

    static boolean leaf(TypeElement element) {
        String name = element.getQualifiedName().toString();
        return LEAVES.contains(name) || ENUMS.contains(name);
    }

    boolean open(TypeElement element) {
        return OPEN.contains(element.getQualifiedName().toString())
                || (element.getKind().isInterface() && OPEN_PACKAGES.contains(declarations.packageOf(element)));
    }

    /** Whether a class is one of Sojourn's own failures, which every node knows like exceptions of the JDK. */
    boolean failure(TypeElement element) {
        return declarations.packageOf(element).equals("io.sojourn.failure")
                && declarations.subtype(element.asType(), "java.lang.Throwable");
    }

    static boolean stateless(TypeElement parent) {
        return STATELESS.contains(parent.getQualifiedName().toString());
    }

    boolean collection(TypeMirror type) {
        return declarations.subtype(type, "java.util.Collection");
    }

    boolean map(TypeMirror type) {
        return declarations.subtype(type, "java.util.Map");
    }

    /** Whether a type of the JDK means something only in its own process. */
    boolean boundToProcess(TypeElement element) {
        return BOUND_PACKAGES.contains(declarations.packageOf(element))
                || BOUND.contains(element.getQualifiedName().toString())
                || declarations.subtype(element.asType(), "java.lang.AutoCloseable")
                || declarations.subtype(element.asType(), "java.lang.Thread")
                || declarations.subtype(element.asType(), "java.lang.ClassLoader");
    }
}
