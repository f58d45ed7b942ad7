package io.sojourn.processor.contract;

import io.sojourn.processor.contract.Break.Where;
import io.sojourn.processor.contract.Contract.Kind;
import io.sojourn.processor.contract.Contract.Method;
import io.sojourn.processor.contract.Contract.Part;
import io.sojourn.processor.contract.Contract.Thrown;
import io.sojourn.processor.contract.Contract.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds what of an accepted contract no longer holds: calls that an old side makes and a new one does not understand, or the
 * other way round. What was added breaks nothing.
 */
final class Comparison {

    private final Contract now;
    private final List<Break> breaks = new ArrayList<>();

    private Comparison(Contract now) {
        this.now = now;
    }

    static List<Break> of(Contract accepted, Contract now) {
        Comparison comparison = new Comparison(now);
        accepted.methods().forEach(comparison::method);
        accepted.types().forEach(comparison::type);
        return List.copyOf(comparison.breaks);
    }

    private void method(Method old) {
        Method method = now.method(old.name(), old.descriptor()).orElse(null);
        if (method == null) {
            missing(old);
            return;
        }
        if (!method.written().equals(old.written())) {
            add(
                    Where.method(method),
                    "writes " + method.written() + " where the contract says " + old.written()
                            + ", so that calls between old and new sides end as LayoutMismatch.",
                    "Leave the signature as it is, and add a method of another name.");
        }
        Set<String> before = agreed(old);
        Set<String> after = agreed(method);
        if (!before.equals(after)) {
            add(
                    Where.method(method),
                    "throws " + shown(after) + " where the contract says " + shown(before)
                            + ": both sides must agree on compact exceptions, so that calls end as LayoutMismatch.",
                    "Mark new exceptions @Evolvable: then old callers get what they know of them.");
        }
    }

    private void missing(Method old) {
        List<Method> sameName = now.methods().stream()
                .filter(method -> method.name().equals(old.name()))
                .toList();
        Where where =
                sameName.isEmpty() ? new Where(old.name() + old.descriptor(), "", "") : Where.method(sameName.get(0));
        String instead = sameName.isEmpty()
                ? ""
                : "; there is only " + sameName.stream().map(Method::descriptor).collect(Collectors.joining(" and "));
        add(
                where,
                "is not there as '" + old.name() + old.descriptor() + "' any more" + instead
                        + ": old callers get MethodUnknown.",
                "Add the old form again, for example as a default method that calls the new one.");
    }

    private static Set<String> agreed(Method method) {
        return method.thrown().stream()
                .filter(Thrown::agreed)
                .map(Thrown::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String shown(Set<String> names) {
        return names.isEmpty() ? "no compact exception" : String.join(", ", names);
    }

    private void type(ValueType old) {
        ValueType type = now.type(old.name()).orElse(null);
        if (type == null) {
            if (old.open()) {
                add(
                        Where.type(old),
                        "cannot be read any more, because nothing mentions it.",
                        "Name it in @PortableTypes, or mark it @Portable.");
            }
            return;
        }
        if (type.evolvable() != old.evolvable()
                || type.kind() != old.kind()
                || !type.traits().equals(old.traits())) {
            add(
                    Where.type(type),
                    "is " + kind(type) + " where the contract says " + kind(old) + ", which is written in another way.",
                    "Leave it as it was, and add a type of another name.");
        } else if (!type.evolvable() || type.kind() == Kind.CUSTOM) {
            compact(old, type);
        } else {
            evolvable(old, type);
        }
    }

    private static String kind(ValueType type) {
        String kind = switch (type.kind()) {
            case VALUE -> "a value";
            case ENUM -> "an enum";
            case SEALED -> "sealed";
            case CUSTOM -> "written by a marshaller of its own";
        };
        return (type.evolvable() ? "evolvable, " : "compact, ")
                + kind
                + type.traits().stream().map(trait -> ", " + trait).collect(Collectors.joining());
    }

    /** Two sides understand each other only if nothing at all has changed. */
    private void compact(ValueType old, ValueType type) {
        String wayOut =
                "Leave '" + simpleName(type) + "' as it is, and put what is new into a type of another name. A type"
                        + " marked @Evolvable from the start may change.";
        for (Part part : old.parts()) {
            Part same = type.part(part.name()).orElse(null);
            if (same == null) {
                add(Where.type(type), "has lost '" + part.name() + "', which " + COMPACT, wayOut);
            } else if (!same.type().equals(part.type())) {
                add(Where.part(type, part.name()), retyped(part, same) + ", which " + COMPACT, wayOut);
            }
        }
        type.parts().stream()
                .filter(part -> old.part(part.name()).isEmpty())
                .forEach(part -> add(Where.part(type, part.name()), "is new, which " + COMPACT, wayOut));
        boolean sameParts = Set.copyOf(old.names()).equals(Set.copyOf(type.names()));
        if (sameParts && !old.names().equals(type.names())) {
            add(
                    Where.type(type),
                    "has its parts in the order " + String.join(", ", type.names()) + " where the contract says "
                            + String.join(", ", old.names()) + ", which " + COMPACT,
                    wayOut);
        }
    }

    private static final String COMPACT = "old sides, for which the type is compact, do not understand.";

    private void evolvable(ValueType old, ValueType type) {
        for (Part part : old.parts()) {
            Part same = type.part(part.name()).orElse(null);
            if (type.kind() == Kind.VALUE) {
                if (same != null && !same.type().equals(part.type())) {
                    add(
                            Where.part(type, part.name()),
                            retyped(part, same)
                                    + ": @Evolvable lets components come and go, but not change their type.",
                            "Leave it as it was, and add a component of another name beside it.");
                }
            } else if (same == null && type.unknown().isEmpty()) {
                add(
                        Where.type(type),
                        "has lost '" + part.name() + "', which old sides still send.",
                        type.kind() == Kind.ENUM
                                ? "Keep it, name it in @Evolvable.Was if it was renamed, or mark a constant"
                                        + " @Evolvable.Unknown, which it then becomes."
                                : "Keep it permitted.");
            }
        }
    }

    private static String retyped(Part old, Part now) {
        return "is " + now.type() + " where the contract says " + old.type();
    }

    private static String simpleName(ValueType type) {
        return type.name()
                .substring(Math.max(type.name().lastIndexOf('.'), type.name().lastIndexOf('$')) + 1);
    }

    private void add(Where where, String what, String wayOut) {
        breaks.add(new Break(where, what, wayOut));
    }
}
