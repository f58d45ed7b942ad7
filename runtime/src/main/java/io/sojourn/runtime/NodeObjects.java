package io.sojourn.runtime;

import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.naming.Member;
import io.sojourn.naming.Name;
import io.sojourn.naming.Selection;
import io.sojourn.runtime.naming.Former;
import io.sojourn.runtime.naming.ObjectPort;
import io.sojourn.runtime.object.Exported;
import io.sojourn.runtime.reference.ReferenceBinder;
import io.sojourn.runtime.service.Service;
import io.sojourn.spi.Invoker;
import io.sojourn.spi.RemoteInterface;
import io.sojourn.spi.RemoteProxy;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A node's objects as its naming client sees them. */
record NodeObjects(Components components) implements ObjectPort {

    @Override
    public Kept keep(Object objectOrProxy, Supplier<Optional<Former>> former) {
        Invoker invoker = RemoteProxy.invokerOf(objectOrProxy);
        if (invoker != null) {
            Reference reference = ReferenceBinder.called(invoker);
            Exported own = components.objects.keep(reference.object());
            return new KeptObject(components, objectOrProxy, reference, own);
        }
        Reference moved = components.binder.moved(objectOrProxy);
        if (moved != null) {
            Object proxy = components.binder.anyProxy(moved);
            return new KeptObject(components, proxy, moved, components.objects.keep(moved.object()));
        }
        if (components.objects.find(objectOrProxy) == null) {
            former.get()
                    .ifPresent(predecessor -> components.objects.exportSuccessor(
                            objectOrProxy, predecessor.object(), predecessor.epoch() + 1));
        }
        Exported exported = components.objects.keep(objectOrProxy);
        return new KeptObject(components, objectOrProxy, components.binder.reference(exported), exported);
    }

    @Override
    public Reference current(Reference reference) {
        Exported own = components.objects.find(reference.object());
        return own == null ? reference : components.binder.reference(own);
    }

    @Override
    public <T> T proxy(Reference reference, Class<T> type) {
        return components.binder.proxy(reference, type);
    }

    @Override
    public <T> T named(Name name, Reference reference, Class<T> type) {
        return components.binder.named(name, reference, type);
    }

    @Override
    public <T> T service(Name name, Class<T> type, Selection selection, Function<Name, List<Member>> members) {
        RemoteInterface<T> wanted = components.types.remoteInterface(type);
        List<Reference> present =
                members.apply(name).stream().map(Member::reference).toList();
        components.binder.requireOffered(present, wanted);
        Service service = components.services.of(name, members);
        return wanted.proxy().apply(components.calls.service(service, wanted, selection));
    }

    @Override
    public <T> List<T> members(List<Member> members, Class<T> type) {
        List<Reference> references = members.stream().map(Member::reference).toList();
        RemoteInterface<T> wanted = components.types.remoteInterface(type);
        components.binder.requireOffered(references, wanted);
        return references.stream()
                .filter(reference -> components.binder.offers(reference, wanted))
                .map(reference -> components.binder.proxy(reference, type))
                .toList();
    }

    @Override
    public Optional<ObjectId> identity(Object objectOrProxy) {
        Invoker invoker = RemoteProxy.invokerOf(objectOrProxy);
        return invoker != null
                ? Optional.of(ReferenceBinder.called(invoker).object())
                : Optional.ofNullable(components.objects.find(objectOrProxy)).map(Exported::id);
    }

    @Override
    public void unexport(Object object) {
        Exported exported = components.objects.find(object);
        if (exported != null) {
            components.collector.unexport(exported.id(), "The naming client has no use for it any more");
        }
    }

    /**
     * An object that a name keeps.
     *
     * @param objectOrProxy keeps what this node holds, if the object is one of another node
     * @param exported the object, if it is one of this node
     */
    private record KeptObject(
            Components components,
            Object objectOrProxy,
            Reference reference,
            @Nullable Exported exported) implements Kept {

        @Override
        public void close() {
            if (exported != null) {
                exported.use().unkeep();
                components.collector.recheck(exported.id(), "The name bound to it was unbound, and no node held it");
            }
        }
    }
}
