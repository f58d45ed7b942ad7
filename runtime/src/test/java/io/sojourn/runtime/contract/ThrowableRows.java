package io.sojourn.runtime.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.runtime.contract.Points.LimitExceeded;
import io.sojourn.runtime.contract.Things.AccountLocked;
import io.sojourn.runtime.contract.Things.DiskFull;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.NoSuchFileException;
import java.sql.BatchUpdateException;
import java.sql.DataTruncation;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLTimeoutException;
import java.time.format.DateTimeParseException;
import java.util.MissingResourceException;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** B058, B059, B065: exceptions as values, with what their classes add to message and cause. */
final class ThrowableRows {

    private ThrowableRows() {}

    static Stream<ValueRow> all() {
        SQLException chained = new SQLException("outer", "08001", 17, new IOException("cut"));
        chained.setNextException(new SQLException("next", "08002", 18));
        chained.setNextException(new SQLException("last", "08003", 19));
        return Stream.of(
                row("IllegalStateException", new IllegalStateException("closed", new IOException("cut"))),
                row("StackOverflowError", new StackOverflowError()),
                row("ExecutionException", new ExecutionException("failed", new IOException("inner"))),
                row("UncheckedIOException", new UncheckedIOException(new IOException("inner"))),
                row(
                        "NoSuchFileException",
                        new NoSuchFileException("a", "b", "gone"),
                        NoSuchFileException::getOtherFile),
                row("URISyntaxException", new URISyntaxException("a b", "blank", 1), URISyntaxException::getIndex),
                row(
                        "DateTimeParseException",
                        new DateTimeParseException("no date", "x", 4),
                        DateTimeParseException::getErrorIndex),
                row(
                        "MissingResourceException",
                        new MissingResourceException("no", "Texts", "hello"),
                        MissingResourceException::getKey),
                row(
                        "PatternSyntaxException",
                        new PatternSyntaxException("open", "(", 1),
                        PatternSyntaxException::getPattern),
                row("SQLException", new SQLException("reason", "42000", 1_064), ThrowableRows::shown),
                row("SQLException without state", new SQLException("reason"), ThrowableRows::shown),
                row("chain of SQLExceptions", chained, ThrowableRows::shown),
                row(
                        "SQLIntegrityConstraintViolationException",
                        new SQLIntegrityConstraintViolationException("twice", "23505", 1),
                        ThrowableRows::shown),
                row("SQLTimeoutException", new SQLTimeoutException("late", "HYT00", 3), ThrowableRows::shown),
                row("DataTruncation", new DataTruncation(2, true, false, 10, 5), DataTruncation::getDataSize),
                row(
                        "BatchUpdateException",
                        new BatchUpdateException("third", "23000", 7, new long[] {1, 1L << 40}, null),
                        e -> shown(e) + java.util.Arrays.toString(e.getLargeUpdateCounts())),
                row("B058 exception with a field", new LimitExceeded("too much", 100), LimitExceeded::limit),
                row(
                        "B058 exception above one of the JDK with state",
                        new AccountLocked("locked", "28000", 1_045, "alice"),
                        e -> shown(e) + e.account()),
                row(
                        "B058 exception whose whole state the JDK holds",
                        new DiskFull("/a", "/b", "no space"),
                        e -> e.getFile() + e.getOtherFile() + e.getReason()));
    }

    private static String shown(SQLException failure) {
        StringBuilder all = new StringBuilder();
        for (SQLException each = failure; each != null; each = each.getNextException()) {
            all.append(each.getMessage()).append(each.getSQLState()).append(each.getErrorCode());
        }
        return all.toString();
    }

    private static <T extends Throwable> ValueRow row(String name, T value) {
        return row(name, value, Throwable::getMessage);
    }

    private static <T extends Throwable> ValueRow row(String name, T value, Function<T, Object> state) {
        return ValueRow.checked(name, value, (sent, arrived) -> {
            assertThat(arrived).hasMessage(sent.getMessage());
            assertThat(state.apply(arrived)).isEqualTo(state.apply(sent));
            assertThat(arrived.getStackTrace()[0].getMethodName()).isEqualTo(sent.getStackTrace()[0].getMethodName());
            if (sent.getCause() != null) {
                assertThat(arrived.getCause())
                        .hasSameClassAs(sent.getCause())
                        .hasMessage(sent.getCause().getMessage());
            }
        });
    }
}
