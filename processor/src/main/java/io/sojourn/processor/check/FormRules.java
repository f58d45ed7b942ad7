package io.sojourn.processor.check;

import static io.sojourn.processor.check.Unportable.CANNOT;

import io.sojourn.Portable;
import io.sojourn.processor.model.Form;
import io.sojourn.processor.model.PortableType;
import io.sojourn.processor.report.Culprit;
import io.sojourn.processor.report.Findings;
import io.sojourn.processor.report.Message;
import java.util.List;
import java.util.stream.Collectors;

/** Whether the values of one portable type can be taken apart and rebuilt. */
final class FormRules {

    private static final String OWN_MARSHALLER = "write a Marshaller and name it with @Portable(marshaller = ...)";

    private FormRules() {}

    static void check(PortableType type, Findings findings) {
        if (type.form() instanceof Form.Impossible impossible) {
            if (aboutAnnotation(impossible.reason())) {
                findings.error(type.path().start(), Portable.class, impossible(type, impossible));
            } else {
                findings.error(type.path().start(), impossible(type, impossible));
            }
        } else if (type.form() instanceof Form.Reflected reflected) {
            reflected(type, reflected, findings);
        } else if (type.form() instanceof Form.Custom custom) {
            custom.flaws()
                    .forEach(flaw -> findings.error(type.path().start(), Portable.class, flawed(type, custom, flaw)));
        }
    }

    /** Whether the annotation is what is wrong, rather than the type. */
    private static boolean aboutAnnotation(Form.Reason reason) {
        return reason == Form.Reason.NO_VALUES || reason == Form.Reason.REMOTE;
    }

    private static Message impossible(PortableType type, Form.Impossible form) {
        String name = name(type);
        String culprits = quoted(form.culprits());
        return switch (form.reason()) {
            case HOOKS ->
                new Message(
                        type.path().text(),
                        CANNOT + name + " takes part in Java serialization in its own way (" + culprits
                                + "), which generated code would skip.",
                        "Remove it, or " + OWN_MARSHALLER + ".");
            case ONLY_TRANSIENT ->
                new Message(
                        type.path().text(),
                        CANNOT + "all fields of " + name + " are transient, so that it would arrive empty.",
                        "Remove 'transient' where the state is to travel, or " + OWN_MARSHALLER + ".");
            case FOREIGN_STATE ->
                new Message(
                        type.path().text(),
                        CANNOT + name + " inherits state from " + culprits + " of the JDK, which generated code cannot"
                                + " reach.",
                        "Hold it in a field instead of extending it, or " + OWN_MARSHALLER + ".");
            case NO_CONSTRUCTOR -> noConstructor(type, name, culprits);
            case NO_VALUES ->
                new Message(
                        type.path().text(),
                        "cannot be @Portable: " + name + " has no values of its own to copy.",
                        "Annotate the classes and records below it, or make it sealed.");
            case REMOTE ->
                new Message(
                        type.path().text(),
                        "cannot be @Portable: " + name + " is @Remote, so that its objects go by reference.",
                        "Remove @Portable, or take @Remote away from it and everything above it.");
        };
    }

    private static Message noConstructor(PortableType type, String name, String culprits) {
        return culprits.isEmpty()
                ? new Message(
                        type.path().text(),
                        CANNOT + "no constructor of " + name
                                + " that generated code can call takes a message, a cause or" + " nothing.",
                        "Add a constructor (String message, Throwable cause), or one of its shorter forms.")
                : new Message(
                        type.path().text(),
                        CANNOT + "no constructor of " + name + " restores " + culprits + ".",
                        "Give it accessors and a constructor (String message, Throwable cause, ...) with parameters named"
                                + " like the fields, or make them transient.");
    }

    private static void reflected(PortableType type, Form.Reflected form, Findings findings) {
        String reason = form.unreachable().isEmpty()
                ? "has no accessible constructor that takes its state, or nothing"
                : "hides " + quoted(form.unreachable());
        String wayOut =
                "Add a constructor whose parameters are named like the fields together with accessors, make it a"
                        + " record, or " + OWN_MARSHALLER + ".";
        if (type.options().strict()) {
            findings.error(
                    type.path().start(),
                    new Message(
                            type.path().text(),
                            CANNOT + name(type) + " " + reason + ", and @Portable(strict = true) refuses reflection.",
                            wayOut));
        } else if (form.opens() != null) {
            findings.error(
                    type.path().start(),
                    new Message(
                            type.path().text(),
                            CANNOT + name(type) + " " + reason + ", and its module does not let the runtime reach it.",
                            "Add to module-info.java: " + form.opens() + " Or avoid reflection: " + wayOut));
        } else {
            findings.note(
                    type.element(),
                    new Message(
                            Culprit.of(type.element()),
                            "is copied through reflection, because it " + reason + ".",
                            wayOut));
        }
    }

    private static Message flawed(PortableType type, Form.Custom form, Form.Custom.Flaw flaw) {
        String marshaller = form.marshaller().getSimpleName().toString();
        String surface = (type.exception() ? "ThrowableMarshaller<" : "Marshaller<") + name(type) + ">";
        return switch (flaw) {
            case INACCESSIBLE ->
                new Message(
                        type.path().text(),
                        "names a marshaller that generated code cannot use: " + marshaller
                                + " is hidden, abstract or an inner class.",
                        "Make it a public static class.");
            case NO_CONSTRUCTOR ->
                new Message(
                        type.path().text(),
                        "names a marshaller that generated code cannot create: " + marshaller
                                + " has no accessible constructor without parameters.",
                        "Add one that declares no checked exceptions.");
            case OTHER_TYPE ->
                new Message(
                        type.path().text(),
                        "names a marshaller that does not fit: " + marshaller + " is no " + surface + ".",
                        "Let it implement " + surface + " of io.sojourn.spi.");
        };
    }

    private static String name(PortableType type) {
        return type.element().getSimpleName().toString();
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }
}
