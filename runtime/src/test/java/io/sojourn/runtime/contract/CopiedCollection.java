package io.sojourn.runtime.contract;

import io.sojourn.spi.Marshaller;
import io.sojourn.spi.WireReader;
import io.sojourn.spi.WireWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a collection of another library travels: as a list of its elements, from which the library's own factory makes it
 * again. The recipe of docs/marshalling.md.
 */
final class CopiedCollection<C extends Collection<?>> implements Marshaller<C> {

    private final Class<C> type;
    private final Function<List<Object>, C> copy;

    private CopiedCollection(Class<C> type, Function<List<Object>, C> copy) {
        this.type = type;
        this.copy = copy;
    }

    /** For the class of a sample, which often is not public. */
    @SuppressWarnings("unchecked") // A sample has the class of the sample.
    static <C extends Collection<?>> Marshaller<C> like(C sample, Function<List<Object>, C> copy) {
        return new CopiedCollection<>((Class<C>) sample.getClass(), copy);
    }

    @Override
    public Class<C> type() {
        return type;
    }

    @Override
    public String shape() {
        return type.getName() + "[*]";
    }

    @Override
    public boolean tracked() {
        return true;
    }

    @Override
    public void write(WireWriter out, C value) {
        out.writeCollection(new ArrayList<>(value), WireWriter::writeAny);
    }

    @Override
    @SuppressWarnings("unchecked") // The library's factory takes elements of any type.
    public @Nullable C read(WireReader in) {
        List<Object> elements = in.readCollection(List.class, each -> each.readAny(Object.class));
        return elements == null ? null : copy.apply(elements);
    }
}
