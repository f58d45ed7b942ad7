package bank;

import io.sojourn.spi.EntryPoint;
import io.sojourn.spi.RemoteInterface;
import io.sojourn.spi.RemoteMethod;
import io.sojourn.spi.WireType;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * Where the runtime finds what was generated for {@link Repository}.
 */
@SuppressWarnings({"cast", "rawtypes", "unchecked"})
@Generated("io.sojourn.processor.RemoteProcessor")
enum Repository_Sojourn implements EntryPoint {
    INSTANCE;

    static final RemoteMethod ALL = new RemoteMethod(
            "bank.Repository",
            "all",
            "(Ljava/lang/Class;[Ljava/lang/Comparable;)Ljava/util/Collection;",
            "(any,any)Collection<any>",
            0,
            RemoteMethod.Kind.BLOCKING,
            false,
            0L,
            List.of());

    static final RemoteMethod GET = new RemoteMethod(
            "bank.Repository",
            "get",
            "(Ljava/lang/Comparable;)Ljava/lang/Object;",
            "(any)any",
            1,
            RemoteMethod.Kind.BLOCKING,
            false,
            0L,
            List.of());

    private static final RemoteInterface<Repository> REMOTE = new RemoteInterface<>(
            Repository.class,
            List.of(ALL, GET),
            Repository_Proxy::new,
            new Repository_Skeleton());

    @Override
    public Class<Repository> type() {
        return Repository.class;
    }

    @Override
    public RemoteInterface<Repository> remoteInterface() {
        return REMOTE;
    }

    @Override
    public List<WireType> wireTypes() {
        return List.of();
    }

    @Override
    public List<Class<?>> mentioned() {
        return List.of();
    }
}
