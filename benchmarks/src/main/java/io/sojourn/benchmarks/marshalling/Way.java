package io.sojourn.benchmarks.marshalling;

/** The ways that are compared. */
enum Way {
    /** By what the processor generated. */
    SOJOURN("Sojourn"),
    /** By Kryo's own serializers. */
    KRYO("Kryo"),
    /** By messages of protobuf, from the program's own types and back. */
    PROTOBUF("protobuf"),
    /** By what is built into Java. */
    JAVA("Java");

    private final String shown;

    Way(String shown) {
        this.shown = shown;
    }

    @Override
    public String toString() {
        return shown;
    }
}
