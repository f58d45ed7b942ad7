package io.sojourn.naming.server.cli;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Member;
import io.sojourn.naming.Metadata;
import io.sojourn.naming.Name;
import io.sojourn.naming.server.json.Json;
import io.sojourn.runtime.naming.KeptBinding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file of names: a first one that says what it is, one for each name in the order of the names, and a last one
 * with their number and a checksum of all before it. Each is one JSON object.
 */
final class NamesFile {

    static final String FORMAT = "sojourn-names";
    static final int FORMAT_VERSION = 1;

    private NamesFile() {}

    static String first(long version, long lineage) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("format", FORMAT);
        fields.put("formatVersion", FORMAT_VERSION);
        fields.put("version", version);
        fields.put("lineage", Long.toHexString(lineage));
        return Json.of(fields);
    }

    static String last(long names, long checksum) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("names", names);
        fields.put("crc32c", checksum(checksum));
        return Json.of(fields);
    }

    static String checksum(long value) {
        return String.format("%08x", value);
    }

    static String line(KeptBinding kept) {
        Binding binding = kept.binding();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", binding.name());
        fields.put("service", binding.isService());
        fields.put(
                "objects",
                binding.objects().stream()
                        .map(each -> fields(
                                each, kept.permanent().contains(each.reference().object())))
                        .toList());
        return Json.of(fields);
    }

    private static Map<String, Object> fields(Member object, boolean permanent) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("reference", object.reference());
        fields.put("owner", object.owner());
        fields.put("ownerName", object.ownerName());
        fields.put("permanent", permanent);
        if (!object.metadata().values().isEmpty()) {
            fields.put("metadata", object.metadata().values());
        }
        return fields;
    }

    /** Checks the first line; throws {@link IllegalArgumentException} saying what is wrong with it. */
    static void checkFirst(Map<?, ?> fields) {
        if (!FORMAT.equals(fields.get("format"))) {
            throw new IllegalArgumentException(
                    "this is no file of names: its first line does not say \"format\":\"" + FORMAT + "\"");
        }
        if (!(fields.get("formatVersion") instanceof BigDecimal version)
                || version.compareTo(BigDecimal.valueOf(FORMAT_VERSION)) != 0) {
            throw new IllegalArgumentException("its format has version " + fields.get("formatVersion") + ", but only "
                    + FORMAT_VERSION + " is known here");
        }
    }

    /** What a line says about a name; throws {@link RuntimeException} saying which field breaks which rule. */
    static KeptBinding binding(Map<?, ?> fields) {
        Name name = new Name(text(fields, "name"));
        boolean service = flag(fields, "service");
        List<Member> objects = new ArrayList<>();
        Set<ObjectId> all = new HashSet<>();
        Set<ObjectId> permanent = new HashSet<>();
        for (Object each : list(fields.get("objects"))) {
            if (!(each instanceof Map<?, ?> object)) {
                throw new IllegalArgumentException("an object is described by a JSON object");
            }
            Member member = member(object);
            objects.add(member);
            ObjectId id = member.reference().object();
            if (!all.add(id)) {
                throw new IllegalArgumentException("the object " + id + " stands twice");
            }
            if (flag(object, "permanent")) {
                permanent.add(id);
            }
        }
        return new KeptBinding(Binding.of(name, 0, objects, service), permanent);
    }

    private static Member member(Map<?, ?> fields) {
        return new Member(
                Reference.parse(text(fields, "reference")),
                0,
                NodeId.parse(text(fields, "owner")),
                text(fields, "ownerName"),
                metadata(fields.get("metadata")));
    }

    private static Metadata metadata(@Nullable Object value) {
        if (value == null) {
            return Metadata.NONE;
        }
        if (!(value instanceof Map<?, ?> fields)) {
            throw new IllegalArgumentException("the field 'metadata' is no JSON object");
        }
        Map<String, String> values = new LinkedHashMap<>();
        fields.keySet().forEach(key -> values.put(key.toString(), text(fields, key.toString())));
        return new Metadata(values);
    }

    private static List<?> list(@Nullable Object value) {
        if (value instanceof List<?> all) {
            return all;
        }
        throw new IllegalArgumentException("the field 'objects' is missing or no list");
    }

    private static String text(Map<?, ?> fields, String field) {
        if (fields.get(field) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("the field '" + field + "' is missing or no string");
    }

    private static boolean flag(Map<?, ?> fields, String field) {
        if (fields.get(field) instanceof Boolean flag) {
            return flag;
        }
        throw new IllegalArgumentException("the field '" + field + "' is missing or neither true nor false");
    }
}
