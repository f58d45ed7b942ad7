package bank;

import io.sojourn.spi.IncomingCall;
import io.sojourn.spi.Skeleton;
import io.sojourn.spi.WireReader;
import io.sojourn.spi.WireWriter;
import java.util.Collection;
import javax.annotation.processing.Generated;

/**
 * Calls the methods of {@link Repository} on an object that lives here.
 */
@SuppressWarnings({"cast", "rawtypes", "unchecked"})
@Generated("io.sojourn.processor.RemoteProcessor")
final class Repository_Skeleton implements Skeleton<Repository> {
    @Override
    public void dispatch(Repository target, int method, IncomingCall call) throws Throwable {
        switch (method) {
            case 0 -> all(target, call);
            case 1 -> get(target, call);
            default -> throw new IllegalArgumentException("Repository has no method " + method);
        }
    }

    private static <K extends Comparable<K>, V, T extends V> void all(Repository<K, V> target,
            IncomingCall call) {
        WireReader in = call.arguments();
        Class<T> type = (Class<T>) in.readAny(Class.class);
        K[] keys = (K[]) in.readAny(Comparable[].class);
        call.begin();
        Collection<T> result = target.all(type, keys);
        WireWriter out = call.result();
        out.writeCollection(result, WireWriter.ANY);
    }

    private static <K extends Comparable<K>, V> void get(Repository<K, V> target,
            IncomingCall call) {
        WireReader in = call.arguments();
        K key = (K) in.readAny(Comparable.class);
        call.begin();
        V result = target.get(key);
        WireWriter out = call.result();
        out.writeAny(result);
    }
}
