package bank;

import io.sojourn.spi.Invoker;
import io.sojourn.spi.RemoteProxy;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * The methods of {@link Repository} without waiting.
 */
@SuppressWarnings({"cast", "unchecked"})
@Generated("io.sojourn.processor.RemoteProcessor")
final class RepositoryAsync<K extends Comparable<K>, V> {
    private final Invoker invoker;

    private RepositoryAsync(Invoker invoker) {
        this.invoker = invoker;
    }

    /**
     * The view of a proxy; its calls have the proxy's options.
     *
     * @throws IllegalArgumentException if the argument is no proxy
     */
    static <K extends Comparable<K>, V> RepositoryAsync<K, V> of(Repository<K, V> proxy) {
        return new RepositoryAsync<>(RemoteProxy.requireInvoker(proxy));
    }

    /**
     * Calls without waiting.
     */
    public <T extends V> CompletableFuture<Collection<T>> all(Class<T> type, K... keys) {
        return invoker.start(
                Repository_Sojourn.ALL,
                out -> {
                    out.writeAny(type);
                    out.writeAny(keys);
                },
                in -> (Collection<T>) in.readCollection(Collection.class, in1 -> (T) in1.readAny(Object.class)));
    }

    /**
     * Calls without waiting.
     */
    public CompletableFuture<V> get(K key) {
        return invoker.start(
                Repository_Sojourn.GET,
                out -> out.writeAny(key),
                in -> (V) in.readAny(Object.class));
    }
}
