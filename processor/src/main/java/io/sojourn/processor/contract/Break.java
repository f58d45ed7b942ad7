package io.sojourn.processor.contract;

/**
 * Something that an old side relies on and that is no more.
 *
 * @param where what has changed
 * @param what the rest of the sentence: how it has changed, and what comes of that
 * @param wayOut how to make it compatible
 */
record Break(Where where, String what, String wayOut) {

    /**
     * The place of a change, as names; whoever reports it finds the declaration.
     *
     * @param method the method with its descriptor, or empty
     * @param type the type of values, or empty
     * @param part the part of that type, or empty
     */
    record Where(String method, String type, String part) {

        static Where method(Contract.Method method) {
            return new Where(method.name() + method.descriptor(), "", "");
        }

        static Where type(Contract.ValueType type) {
            return new Where("", type.name(), "");
        }

        static Where part(Contract.ValueType type, String part) {
            return new Where("", type.name(), part);
        }
    }
}
