package io.sojourn.benchmarks.calls.peer;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import org.cojen.dirmi.Pipe;
import org.cojen.dirmi.Serializer;

/** How Dirmi carries what it has no serializer for and makes none. */
enum DirmiSerializers implements Serializer {
    /** A date as a number of days. */
    DATE(LocalDate.class) {
        @Override
        public void write(Pipe pipe, Object value) throws IOException {
            pipe.writeInt((int) ((LocalDate) value).toEpochDay());
        }

        @Override
        public Object read(Pipe pipe) throws IOException {
            return LocalDate.ofEpochDay(pipe.readInt());
        }
    },
    /** A date and time as a number of seconds, as the forms for protobuf do. */
    DATE_TIME(LocalDateTime.class) {
        @Override
        public void write(Pipe pipe, Object value) throws IOException {
            pipe.writeLong(((LocalDateTime) value).toEpochSecond(ZoneOffset.UTC));
        }

        @Override
        public Object read(Pipe pipe) throws IOException {
            return LocalDateTime.ofEpochSecond(pipe.readLong(), 0, ZoneOffset.UTC);
        }
    };

    private final Class<?> type;

    DirmiSerializers(Class<?> type) {
        this.type = type;
    }

    @Override
    public Set<Class<?>> supportedTypes() {
        return Set.of(type);
    }
}
