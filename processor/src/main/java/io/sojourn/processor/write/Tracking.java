package io.sojourn.processor.write;

import io.sojourn.processor.model.Form;
import io.sojourn.processor.model.PortableType;

/** Whether a type's values keep their identity within a message: where they can change, or the user asks for it. */
final class Tracking {

    private Tracking() {}

    static boolean of(PortableType type) {
        Form form = type.form();
        return form instanceof Form.Assigned
                || form instanceof Form.Reflected
                || (form instanceof Form.Constructed constructed && constructed.mutable())
                || (type.options().shared() && form instanceof Form.Constructed);
    }
}
