package io.sojourn.runtime.contract;

import io.sojourn.spi.Marshaller;
import io.sojourn.spi.WireReader;
import io.sojourn.spi.WireWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a map of another library travels: as {@link CopiedCollection} does. */
final class CopiedMap<M extends Map<?, ?>> implements Marshaller<M> {

    private final Class<M> type;
    private final Function<Map<Object, Object>, M> copy;

    private CopiedMap(Class<M> type, Function<Map<Object, Object>, M> copy) {
        this.type = type;
        this.copy = copy;
    }

    /** For the class of a sample, which often is not public. */
    @SuppressWarnings("unchecked") // A sample has the class of the sample.
    static <M extends Map<?, ?>> Marshaller<M> like(M sample, Function<Map<Object, Object>, M> copy) {
        return new CopiedMap<>((Class<M>) sample.getClass(), copy);
    }

    @Override
    public Class<M> type() {
        return type;
    }

    @Override
    public String shape() {
        return type.getName() + "[*=*]";
    }

    @Override
    public boolean tracked() {
        return true;
    }

    @Override
    public void write(WireWriter out, M value) {
        out.writeMap(new LinkedHashMap<>(value), WireWriter::writeAny, WireWriter::writeAny);
    }

    @Override
    @SuppressWarnings("unchecked") // The library's factory takes elements of any type.
    public @Nullable M read(WireReader in) {
        Map<Object, Object> entries =
                in.readMap(Map.class, each -> each.readAny(Object.class), each -> each.readAny(Object.class));
        return entries == null ? null : copy.apply(entries);
    }
}
