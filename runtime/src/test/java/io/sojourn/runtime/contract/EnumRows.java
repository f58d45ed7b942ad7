package io.sojourn.runtime.contract;

import static io.sojourn.runtime.contract.ValueRow.same;

import io.sojourn.runtime.contract.Points.Pair;
import java.lang.annotation.ElementType;
import java.nio.file.AccessMode;
import java.nio.file.LinkOption;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.JDBCType;
import java.sql.RowIdLifetime;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Enums of the JDK, of the base module and of others. */
final class EnumRows {

    private EnumRows() {}

    static Stream<ValueRow> all() {
        return Stream.of(
                same("B042 B046 enum of the JDK: AccessMode", AccessMode.EXECUTE),
                same("enum of the JDK: LinkOption", LinkOption.NOFOLLOW_LINKS),
                same("enum of the JDK: Normalizer.Form", Normalizer.Form.NFKD),
                same("enum of the JDK: Locale.Category", Locale.Category.DISPLAY),
                same("enum of the JDK: Logger.Level", System.Logger.Level.WARNING),
                same("enum of the JDK: the last script", Character.UnicodeScript.UNKNOWN),
                same("enum of the JDK that a type names", JDBCType.NVARCHAR),
                same("enums of the JDK that a type names", new ArrayList<>(List.of(RowIdLifetime.values()))),
                same("array of enums of the JDK that a type names", new JDBCType[] {JDBCType.ARRAY, null}),
                same("enum set of the JDK by name", EnumSet.of(ElementType.METHOD, ElementType.TYPE_USE)),
                same("large enum set of the JDK", EnumSet.allOf(Character.UnicodeScript.class)),
                same("enum set of permissions", EnumSet.allOf(PosixFilePermission.class)),
                same("enum set of the JDK that a type names", EnumSet.range(JDBCType.BIT, JDBCType.DOUBLE)),
                same("enum map of the JDK", new EnumMap<>(Map.of(AccessMode.READ, 1, AccessMode.WRITE, 2))),
                same("enum class of the JDK", AccessMode.class),
                same("enum of the JDK in a record", new Pair<>(AccessMode.READ, JDBCType.BIT)));
    }
}
