package io.sojourn.benchmarks.marshalling;

import io.sojourn.spi.Marshaller;
import java.util.List;
import java.util.Objects;

/**
 * A value that is measured, and how it is written and read by each way.
 *
 * @param name what the table calls it
 * @param value the value
 * @param type its class
 * @param marshaller what the processor generated for it
 * @param protobuf how messages of protobuf carry it
 */
record Subject<T>(String name, T value, Class<T> type, Marshaller<T> marshaller, Codec<T> protobuf) {

    /** All of them. */
    static List<Subject<?>> all() {
        return List.of(
                new Subject<>(
                        "user",
                        Payloads.user(7),
                        Payloads.User.class,
                        Payloads_User_Marshaller.INSTANCE,
                        Codec.of(ProtobufForms::user, ProtobufForms::user)),
                new Subject<>(
                        "page of 15 users",
                        Payloads.page(),
                        Payloads.Page.class,
                        Payloads_Page_Marshaller.INSTANCE,
                        Codec.of(ProtobufForms::page, ProtobufForms::page)),
                new Subject<>(
                        "MediaContent",
                        Payloads.media(),
                        Payloads.MediaContent.class,
                        Payloads_MediaContent_Marshaller.INSTANCE,
                        Codec.of(ProtobufForms::media, ProtobufForms::media)),
                new Subject<>(
                        "tree of 1,000",
                        Objects.requireNonNull(Payloads.tree(1_000)),
                        Payloads.Tree.class,
                        Payloads_Tree_Marshaller.INSTANCE,
                        Codec.of(ProtobufForms::tree, ProtobufForms::tree)),
                new Subject<>(
                        "double[10,000]",
                        Payloads.doubles(),
                        Payloads.Doubles.class,
                        Payloads_Doubles_Marshaller.INSTANCE,
                        Codec.of(ProtobufForms::doubles, ProtobufForms::doubles)),
                text("text, ASCII", "The quick brown fox. ".repeat(50)),
                text("text, Chinese", "北京市中关村大街".repeat(125)));
    }

    private static Subject<Payloads.Text> text(String name, String text) {
        return new Subject<>(
                name,
                new Payloads.Text(text),
                Payloads.Text.class,
                Payloads_Text_Marshaller.INSTANCE,
                Codec.of(ProtobufForms::text, ProtobufForms::text));
    }

    /** The one with a name. */
    static Subject<?> named(String name) {
        return all().stream()
                .filter(subject -> subject.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A way that writes and reads it; a new one for each call, because some keep buffers. */
    Codec<T> codec(Way way) {
        return switch (way) {
            case SOJOURN -> new Codecs.Sojourn<>(marshaller);
            case KRYO -> new Codecs.KryoFields<>(type);
            case PROTOBUF -> protobuf;
            case JAVA -> new Codecs.JavaSerialization<>();
        };
    }
}
