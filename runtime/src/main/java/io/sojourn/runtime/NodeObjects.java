package io.sojourn.runtime;

import io.sojourn.identity.Reference;
import io.sojourn.runtime.naming.ObjectPort;
import io.sojourn.runtime.object.Exported;

/** A node's objects as its naming client sees them. */
record NodeObjects(Components components) implements ObjectPort {

    @Override
    public Reference reference(Object objectOrProxy) {
        return components.binder.toReference(objectOrProxy);
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
