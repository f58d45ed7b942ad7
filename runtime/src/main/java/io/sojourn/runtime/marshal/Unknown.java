package io.sojourn.runtime.marshal;

/** The form of values that cannot travel. */
final class Unknown {

    static final WriteForm FORM = (out, value, first, second) -> {
        Class<?> type = value.getClass();
        throw out.refuse(
                value, "A " + type.getName() + " cannot travel: its class is not portable. " + Advice.forClass(type));
    };

    private Unknown() {}
}
