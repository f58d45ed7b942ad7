package io.sojourn.runtime;

import io.sojourn.identity.Reference;
import io.sojourn.runtime.naming.Former;
import io.sojourn.runtime.naming.ObjectPort;
import io.sojourn.runtime.object.Exported;
import io.sojourn.spi.RemoteProxy;
import java.util.Optional;
import java.util.function.Supplier;

/** A node's objects as its naming client sees them. */
record NodeObjects(Components components) implements ObjectPort {

    @Override
    public Reference reference(Object objectOrProxy) {
        return components.binder.toReference(objectOrProxy);
    }

    @Override
    public Reference reference(Object objectOrProxy, Supplier<Optional<Former>> former) {
        if (RemoteProxy.invokerOf(objectOrProxy) == null && components.objects.find(objectOrProxy) == null) {
            former.get()
                    .ifPresent(predecessor -> components.objects.exportSuccessor(
                            objectOrProxy, predecessor.object(), predecessor.epoch() + 1));
        }
        return reference(objectOrProxy);
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
    public void unexport(Object object) {
        Exported exported = components.objects.find(object);
        if (exported != null) {
            components.objects.unexport(exported.id());
        }
    }
}
