package io.sojourn.runtime.naming;

import io.sojourn.identity.ObjectId;
import io.sojourn.naming.BindOption;
import io.sojourn.naming.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What this node has bound, so that it can be bound again when the naming servers have lost it. Thread-safe. */
final class OwnNames {

    /**
     * A binding of this node.
     *
     * @param kept keeps the object as long as the binding lasts
     * @param request how the object was bound
     */
    record Own(Name name, ObjectPort.Kept kept, BindRequest request) {

        private boolean isOf(ObjectId object) {
            return kept.reference().object().equals(object);
        }
    }

    /** Several for a service that more than one object of this node is a member of. */
    private final Map<Name, List<Own>> names = new ConcurrentHashMap<>();

    void bound(Own own) {
        ObjectId object = own.kept().reference().object();
        boolean shared = own.request().has(BindOption.SHARED);
        replace(own.name(), other -> shared && other.request().has(BindOption.SHARED) && !other.isOf(object), own);
    }

    /** Nothing is bound under the name any more. */
    void gone(Name name) {
        replace(name, other -> false, null);
    }

    /** An object is not bound under the name any more. */
    void gone(Name name, ObjectId object) {
        replace(name, other -> !other.isOf(object), null);
    }

    private void replace(Name name, Predicate<Own> stays, @Nullable Own added) {
        List<Own> ended = new ArrayList<>();
        names.compute(name, (same, before) -> {
            List<Own> left = new ArrayList<>();
            for (Own own : before == null ? List.<Own>of() : before) {
                (stays.test(own) ? left : ended).add(own);
            }
            if (added != null) {
                left.add(added);
            }
            return left.isEmpty() ? null : List.copyOf(left);
        });
        ended.forEach(own -> own.kept().close());
    }

    /** What is bound now. */
    List<Own> all() {
        return names.values().stream().flatMap(List::stream).toList();
    }
}
