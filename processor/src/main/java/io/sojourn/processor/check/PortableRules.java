package io.sojourn.processor.check;

import io.sojourn.PortableTypes;
import io.sojourn.processor.model.Closure;
import io.sojourn.processor.model.NamedType;
import io.sojourn.processor.model.Path;
import io.sojourn.processor.model.PortableType;
import io.sojourn.processor.report.Findings;
import io.sojourn.processor.report.Message;
import io.sojourn.spi.Hashes;
import java.util.HashMap;
import java.util.Map;

/**
 * Whether everything that a remote interface or portable type brings along can be written and rebuilt. One instance per
 * compilation, because two types with one tag need not meet in one closure.
 */
public final class PortableRules {

    private final Map<Long, String> namesByTag = new HashMap<>();
    private final Map<String, Path> namedBefore = new HashMap<>();

    /** Adds what is wrong to the findings. */
    public void check(Closure closure, Findings findings) {
        closure.obstacles().forEach(obstacle -> findings.error(obstacle.path().start(), Unportable.message(obstacle)));
        closure.named().forEach(named -> checkNamed(named, findings));
        for (PortableType type : closure.portables()) {
            FormRules.check(type, findings);
            EvolvableRules.check(type, findings);
            checkTag(type, findings);
        }
    }

    private void checkTag(PortableType type, Findings findings) {
        String other = namesByTag.putIfAbsent(Hashes.typeTag(type.binaryName()), type.binaryName());
        if (other != null && !other.equals(type.binaryName())) {
            findings.error(
                    type.path().start(),
                    new Message(
                            type.path().text(),
                            "cannot be told from " + other + " in a message: the names of both give the same type tag.",
                            "Rename one of them."));
        }
    }

    private void checkNamed(NamedType named, Findings findings) {
        NamedType.Fault fault = named.fault();
        if (fault == null) {
            checkNamedOnce(named, findings);
        } else {
            findings.error(named.path().start(), PortableTypes.class, faulty(named, fault));
        }
    }

    private void checkNamedOnce(NamedType named, Findings findings) {
        Path before = namedBefore.putIfAbsent(named.binaryName(), named.path());
        if (before != null && !before.start().equals(named.path().start())) {
            findings.error(
                    named.path().start(),
                    PortableTypes.class,
                    new Message(
                            named.path().text(),
                            "names " + Unportable.simpleName(named.type()) + ", which " + before.text()
                                    + " names already.",
                            "Remove it from one of them."));
        }
    }

    private static Message faulty(NamedType named, NamedType.Fault fault) {
        String name = Unportable.simpleName(named.type());
        return switch (fault) {
            case NO_CLASS ->
                new Message(
                        named.path().text(),
                        "names " + name + ", which has no state that could be copied.",
                        "Name classes, records and enums only.");
            case BUILT_IN ->
                new Message(
                        named.path().text(),
                        "names " + name + " of the JDK, whose state generated code cannot reach.",
                        "Remove it: what the runtime copies anyway needs no name, and the rest cannot travel.");
            case REMOTE ->
                new Message(
                        named.path().text(),
                        "names " + name + ", which is @Remote: its objects go by reference.",
                        "Remove it.");
            case PORTABLE ->
                new Message(
                        named.path().text(),
                        "names " + name + ", which is @Portable and has a marshaller beside it.",
                        "Remove it.");
            case OPEN ->
                new Message(
                        named.path().text(),
                        "names " + name + ", which has no values of its own to copy.",
                        "Name the classes and records below it.");
            case TWICE -> new Message(named.path().text(), "names " + name + " twice.", "Remove one of them.");
        };
    }
}
