package io.sojourn.processor.check;

import io.sojourn.processor.model.Obstacle;
import io.sojourn.processor.report.Message;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Words why a declared type cannot travel. */
final class Unportable {

    static final String CANNOT = "cannot cross the network: ";

    private Unportable() {}

    static Message message(Obstacle obstacle) {
        String name = simpleName(obstacle.type());
        String culprit = obstacle.path().text();
        return switch (obstacle.reason()) {
            case BOUND_TO_PROCESS ->
                new Message(
                        culprit,
                        CANNOT + name + " means something only in its own process.",
                        "Pass its content as a value, pass a @Remote interface (referenced), make the field transient,"
                                + " or leave it out.");
            case UNKNOWN_TO_RUNTIME ->
                new Message(
                        culprit,
                        CANNOT + name + " is a class of the JDK that has no marshaller.",
                        "Use a type of your own that holds its content, or give the class that holds it a marshaller with"
                                + " @Portable(marshaller = ...).");
            case NO_PROXY ->
                new Message(
                        culprit,
                        CANNOT + name
                                + " has a @Remote interface above it, so that its objects go by reference, but no proxy"
                                + " is a " + name + ".",
                        "Declare the @Remote interface instead, or, if " + name
                                + " is an interface, mark it @Remote too.");
            case INNER ->
                new Message(
                        culprit,
                        CANNOT + name
                                + " is an inner class, whose instances belong to an instance of the class around it.",
                        "Make it static, or move it to a file of its own.");
            case INACCESSIBLE ->
                new Message(
                        culprit,
                        CANNOT + name + " is not visible from the package of generated code.",
                        "Make it public or at least package-private in that package, or annotate the public type that"
                                + " holds it with @Portable, so that its marshaller stands in its own package.");
            case MARSHALLER_MISSING ->
                new Message(
                        culprit,
                        CANNOT + name + " is @Portable, but " + origin(obstacle.type())
                                + " was compiled without Sojourn's annotation processor, so that " + name
                                + "_Marshaller is missing.",
                        "Compile it with sojourn-processor among the annotation processors.");
        };
    }

    /** What a type is called in messages: its name without package. */
    static String simpleName(TypeMirror type) {
        return type instanceof DeclaredType declared
                ? declared.asElement().getSimpleName().toString()
                : type.toString();
    }

    private static String origin(TypeMirror type) {
        for (var element = ((DeclaredType) type).asElement();
                element != null;
                element = element.getEnclosingElement()) {
            if (element instanceof ModuleElement module && !module.isUnnamed()) {
                return "module " + module.getQualifiedName();
            }
        }
        TypeElement element = (TypeElement) ((DeclaredType) type).asElement();
        return "the library with " + element.getQualifiedName();
    }
}
