package io.sojourn.runtime.marshal;

/** The first byte of a value in an open position; fixed by the protocol. */
final class Tags {

    static final int NULL = 0;
    /** The number of an object that came before follows. */
    static final int BACK_REFERENCE = 1;
    /** A reference follows. */
    static final int REMOTE = 2;
    /** A user type that is named here for the first time: its tag and layout, then a value. */
    static final int NEW_TYPE = 3;
    /** An exception as a value. */
    static final int THROWABLE = 4;
    /** An array of references: component type, count, elements. */
    static final int OBJECT_ARRAY = 5;
    /** A class literal. */
    static final int CLASS = 6;
    /** An enum of the JDK: its place in the list of those, and the ordinal. */
    static final int JDK_ENUM = 7;

    /** Arrays of primitives. */
    static final int FIRST_PRIMITIVES = 8;
    /** JDK classes whose values are written alike in every position. */
    static final int FIRST_LEAF = 16;
    /** An {@link Integer}. */
    static final int INTEGER = 20;
    /** Kinds of collections. */
    static final int FIRST_COLLECTION = 80;
    /** Kinds of maps. */
    static final int FIRST_MAP = 144;

    /** A user type named before, by its place among those of the message. */
    static final int FIRST_TYPE = 192;
    /** A user type named before; the rest of its place follows. */
    static final int FAR_TYPE = 255;

    /** Before a value in a position that has no tags: null. */
    static final int ABSENT = 0;
    /** The value follows. */
    static final int PRESENT = 1;
    /** The number of an object that came before is added. */
    static final int FIRST_SHARED = 2;

    private Tags() {}
}
