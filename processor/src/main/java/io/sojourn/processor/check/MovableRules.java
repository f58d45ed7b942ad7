package io.sojourn.processor.check;

import io.sojourn.Movable;
import io.sojourn.processor.model.MovableModel;
import io.sojourn.processor.model.MovableModel.Snapshot;
import io.sojourn.processor.model.MovableModel.WayBack;
import io.sojourn.processor.report.Culprit;
import io.sojourn.processor.report.Findings;
import io.sojourn.processor.report.Message;
import io.sojourn.processor.report.TypeText;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** Whether the state of a movable class can be taken, and objects made from it in exactly one way. */
public final class MovableRules {

    /** Adds what is wrong with snapshot and way back to the findings; the state's type has rules of its own. */
    public void check(MovableModel model, Findings findings) {
        TypeElement type = model.element();
        Snapshot snapshot = model.snapshot();
        if (snapshot == null) {
            String name = type.getSimpleName().toString();
            findings.error(
                    type,
                    Movable.class,
                    new Message(
                            Culprit.of(type),
                            "cannot be @Movable: it has no method 'snapshot()' that returns its state.",
                            "Add 'State snapshot()', where State is a record of what '" + name
                                    + "' has to know after a move, and a constructor '" + name + "(State state)'."));
        } else if (snapshot.fault() != null) {
            Element place = snapshot.method().getEnclosingElement() == type ? snapshot.method() : type;
            findings.error(place, faulty(type, snapshot, snapshot.fault()));
        } else {
            wayBack(model, snapshot, findings);
        }
    }

    private static Message faulty(TypeElement type, Snapshot snapshot, Snapshot.Fault fault) {
        String culprit = Culprit.of(snapshot.method());
        String name = type.getSimpleName().toString();
        return switch (fault) {
            case HIDDEN ->
                new Message(
                        culprit,
                        "cannot be called by generated code, which stands in the package of '" + name + "'.",
                        "Declare it in '" + name
                                + "' without 'private'; without any modifier it stays invisible outside "
                                + "the package.");
            case STATIC -> new Message(culprit, "knows no object whose state it could return.", "Remove 'static'.");
            case GENERIC ->
                new Message(
                        culprit,
                        "has type parameters of its own, which nobody could choose in a move.",
                        "Remove them and name the type of the state.");
            case NO_STATE ->
                new Message(
                        culprit,
                        "returns no state to move.",
                        "Return a record of what '" + name
                                + "' has to know after a move, an empty one if that is nothing.");
            case LATER ->
                new Message(
                        culprit,
                        "returns a " + TypeText.of(snapshot.state()) + ": a move takes the state at once.",
                        "Return the state itself; the method may block.");
            case REFERENCE ->
                new Message(
                        culprit,
                        "returns a " + TypeText.of(snapshot.state())
                                + ", which goes by reference: the state would stay where it is.",
                        "Return a record of the state; references to other objects may stand in it.");
            case OF_PARENT ->
                new Message(
                        Culprit.of(type),
                        "cannot be @Movable: 'snapshot()' is that of the @Movable class '" + owner(snapshot.method())
                                + "', which knows nothing of what '" + name + "' adds.",
                        "Declare 'snapshot()' in '" + name + "'.");
        };
    }

    private static void wayBack(MovableModel model, Snapshot snapshot, Findings findings) {
        TypeElement type = model.element();
        String name = type.getSimpleName().toString();
        String state = TypeText.of(snapshot.state());
        List<WayBack> visible =
                model.waysBack().stream().filter(way -> !way.hidden()).toList();
        if (visible.isEmpty()) {
            boolean hidden = !model.waysBack().isEmpty();
            Element place = hidden ? model.waysBack().get(0).executable() : type;
            findings.error(place, hidden ? hidden(model.waysBack().get(0), name) : missing(type, state));
            return;
        }
        for (WayBack second : visible.subList(1, visible.size())) {
            findings.error(
                    second.executable(),
                    new Message(
                            shown(second, name),
                            "is one more way to make a '" + name + "' from its snapshot, beside "
                                    + shown(visible.get(0), name) + ": a move could not choose.",
                            "Make all but one private, or give the others other parameters."));
        }
    }

    private static Message missing(TypeElement type, String state) {
        String name = type.getSimpleName().toString();
        return new Message(
                Culprit.of(type),
                "cannot be @Movable: nothing makes a '" + name + "' from its snapshot again.",
                "Add a constructor '" + name + "(" + state + " state)' or a method 'static " + name + " restore("
                        + state
                        + " state)'; a second parameter of type io.sojourn.node.Node gets the node to live in.");
    }

    private static Message hidden(WayBack way, String name) {
        return new Message(
                shown(way, name),
                "is private, so that generated code cannot make a '" + name + "' from its snapshot.",
                "Remove 'private'; without any modifier it stays invisible outside the package.");
    }

    private static String shown(WayBack way, String name) {
        ExecutableElement executable = way.executable();
        boolean constructor = executable.getKind() == ElementKind.CONSTRUCTOR;
        String state = TypeText.of(executable.getParameters().get(0).asType());
        return (constructor ? "constructor '" + name : "method 'restore") + "(" + state
                + (way.withNode() ? ", Node" : "") + ")'";
    }

    private static String owner(ExecutableElement method) {
        Element owner = method.getEnclosingElement();
        return owner == null ? "" : owner.getSimpleName().toString();
    }
}
