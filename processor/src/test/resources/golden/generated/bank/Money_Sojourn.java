package bank;

import io.sojourn.spi.EntryPoint;
import io.sojourn.spi.RemoteInterface;
import io.sojourn.spi.WireType;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * Where the runtime finds what was generated for {@link Money}.
 */
@SuppressWarnings({"NullAway", "deprecation", "removal"})
@Generated("io.sojourn.processor.RemoteProcessor")
enum Money_Sojourn implements EntryPoint {
    INSTANCE;

    @Override
    public Class<Money> type() {
        return Money.class;
    }

    @Override
    public RemoteInterface<?> remoteInterface() {
        return null;
    }

    @Override
    public List<WireType> wireTypes() {
        return List.of(Money_Marshaller.INSTANCE);
    }

    @Override
    public List<Class<?>> mentioned() {
        return List.of();
    }
}
