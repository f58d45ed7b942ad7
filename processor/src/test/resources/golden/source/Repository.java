package bank;

import io.sojourn.Remote;
import java.util.Collection;

@Remote
interface Repository<K extends Comparable<K>, V> {
    V get(K key);

    <T extends V> Collection<T> all(Class<T> type, K... keys);
}
