package bank;

import io.sojourn.spi.Invoker;
import io.sojourn.spi.RemoteProxy;
import java.util.Collection;
import javax.annotation.processing.Generated;

/**
 * Calls an object with the methods of {@link Repository}, wherever it is.
 */
@SuppressWarnings({"cast", "serial", "unchecked"})
@Generated("io.sojourn.processor.RemoteProcessor")
final class Repository_Proxy<K extends Comparable<K>, V> extends RemoteProxy implements Repository<K, V> {
    Repository_Proxy(Invoker invoker) {
        super(invoker);
    }

    @Override
    public <T extends V> Collection<T> all(Class<T> type, K... keys) {
        if (invoker.direct() instanceof Repository<?, ?> direct) {
            return ((Repository<K, V>) direct).all(type, keys);
        }
        return invoker.call(
                Repository_Sojourn.ALL,
                out -> {
                    out.writeAny(type);
                    out.writeAny(keys);
                },
                in -> (Collection<T>) in.readCollection(Collection.class, in1 -> (T) in1.readAny(Object.class)));
    }

    @Override
    public V get(K key) {
        if (invoker.direct() instanceof Repository<?, ?> direct) {
            return ((Repository<K, V>) direct).get(key);
        }
        return invoker.call(
                Repository_Sojourn.GET,
                out -> out.writeAny(key),
                in -> (V) in.readAny(Object.class));
    }
}
