package io.sojourn.runtime.marshal;

import java.sql.BatchUpdateException;
import java.sql.DataTruncation;
import java.sql.Date;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.SQLRecoverableException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.sql.SQLWarning;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Dates, times and exceptions of the module {@code java.sql}, which a program may lack. */
@SuppressWarnings("JavaUtilDate") // Users send these too.
final class DatabaseForms {

    /** How many exceptions chained behind one travel with it. */
    private static final int CHAINED = 16;

    private DatabaseForms() {}

    /** Whether this program has the module. Nothing else of this class may be used where it has not. */
    static boolean present() {
        Module own = DatabaseForms.class.getModule();
        ModuleLayer layer = own.getLayer() == null ? ModuleLayer.boot() : own.getLayer();
        return layer.findModule("java.sql").filter(own::canRead).isPresent();
    }

    static List<Leaf<?>> leaves() {
        return List.of(
                Leaf.mutable(74, Timestamp.class, 32, DatabaseForms::writeTimestamp, DatabaseForms::readTimestamp),
                Leaf.mutable(75, Date.class, 24, (out, v) -> out.writeLong(v.getTime()), in -> new Date(in.readLong())),
                Leaf.mutable(
                        76, Time.class, 24, (out, v) -> out.writeLong(v.getTime()), in -> new Time(in.readLong())));
    }

    private static void writeTimestamp(MessageWriter out, Timestamp value) {
        out.writeLong(Math.floorDiv(value.getTime(), 1_000L));
        out.writeCount(value.getNanos());
    }

    private static Timestamp readTimestamp(MessageReader in) {
        Timestamp timestamp = new Timestamp(Math.multiplyExact(in.readLong(), 1_000L));
        timestamp.setNanos(in.readCount(1_000_000_000));
        return timestamp;
    }

    static List<JdkThrowable<?>> throwables() {
        return List.of(
                failure(SQLException.class, SQLException::new),
                failure(SQLDataException.class, SQLDataException::new),
                failure(SQLFeatureNotSupportedException.class, SQLFeatureNotSupportedException::new),
                failure(SQLIntegrityConstraintViolationException.class, SQLIntegrityConstraintViolationException::new),
                failure(SQLInvalidAuthorizationSpecException.class, SQLInvalidAuthorizationSpecException::new),
                failure(SQLNonTransientConnectionException.class, SQLNonTransientConnectionException::new),
                failure(SQLNonTransientException.class, SQLNonTransientException::new),
                failure(SQLRecoverableException.class, SQLRecoverableException::new),
                failure(SQLSyntaxErrorException.class, SQLSyntaxErrorException::new),
                failure(SQLTimeoutException.class, SQLTimeoutException::new),
                failure(SQLTransactionRollbackException.class, SQLTransactionRollbackException::new),
                failure(SQLTransientConnectionException.class, SQLTransientConnectionException::new),
                failure(SQLTransientException.class, SQLTransientException::new),
                failure(SQLWarning.class, SQLWarning::new),
                new JdkThrowable<>(DataTruncation.class, DatabaseForms::writeTruncation, DatabaseForms::readTruncation),
                new JdkThrowable<>(BatchUpdateException.class, DatabaseForms::writeBatch, DatabaseForms::readBatch));
    }

    /** Makes an exception. */
    @FunctionalInterface
    private interface Constructor<T> {
        T make(@Nullable String reason, @Nullable String state, int code, @Nullable Throwable cause);
    }

    private static <T extends SQLException> JdkThrowable<T> failure(Class<T> type, Constructor<T> constructor) {
        return new JdkThrowable<>(
                type,
                (out, e) -> {
                    out.writeText(e.getSQLState());
                    out.writeInt(e.getErrorCode());
                    writeChain(out, e);
                },
                (message, cause, in) -> {
                    T made = constructor.make(message, in.readText(), in.readInt(), cause);
                    readChain(in, made);
                    return made;
                });
    }

    /** The exceptions behind this one, each written without those behind itself. */
    private static void writeChain(MessageWriter out, SQLException first) {
        int left = CHAINED;
        for (SQLException next = first.getNextException(); next != null && left > 0; next = next.getNextException()) {
            out.writeBoolean(true);
            String message = next.getMessage();
            int most = Math.min(
                    out.limits().failures().messageCharacters(), out.limits().stringCharacters());
            out.writeText(message == null ? null : ThrowableWriter.shortened(message, most));
            out.writeText(next.getSQLState());
            out.writeInt(next.getErrorCode());
            left--;
        }
        out.writeBoolean(false);
    }

    private static void readChain(MessageReader in, SQLException first) {
        for (int left = CHAINED; in.readBoolean(); left--) {
            if (left == 0) {
                throw new MalformedInput("More than " + CHAINED + " exceptions are chained behind one.");
            }
            in.budget().allocate(2_048);
            first.setNextException(new SQLException(in.readText(), in.readText(), in.readInt()));
        }
    }

    private static void writeTruncation(MessageWriter out, DataTruncation e) {
        out.writeInt(e.getIndex());
        out.writeBoolean(e.getParameter());
        out.writeBoolean(e.getRead());
        out.writeInt(e.getDataSize());
        out.writeInt(e.getTransferSize());
        writeChain(out, e);
    }

    private static DataTruncation readTruncation(
            @Nullable String message, @Nullable Throwable cause, MessageReader in) {
        DataTruncation made =
                new DataTruncation(in.readInt(), in.readBoolean(), in.readBoolean(), in.readInt(), in.readInt(), cause);
        readChain(in, made);
        return made;
    }

    private static void writeBatch(MessageWriter out, BatchUpdateException e) {
        out.writeText(e.getSQLState());
        out.writeInt(e.getErrorCode());
        out.writeLongs(e.getLargeUpdateCounts());
        writeChain(out, e);
    }

    private static BatchUpdateException readBatch(
            @Nullable String message, @Nullable Throwable cause, MessageReader in) {
        String state = in.readText();
        int code = in.readInt();
        BatchUpdateException made = new BatchUpdateException(message, state, code, in.readLongs(), cause);
        readChain(in, made);
        return made;
    }
}
