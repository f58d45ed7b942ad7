package io.sojourn.runtime.invoke;

import io.sojourn.call.CallOptions;
import io.sojourn.failure.LayoutMismatch;
import io.sojourn.failure.MethodUnknown;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.runtime.describe.Descriptions;
import io.sojourn.runtime.describe.InterfaceDescription;
import io.sojourn.runtime.describe.KnownVersions;
import io.sojourn.runtime.describe.MethodDescription;
import io.sojourn.runtime.marshal.OtherLayout;
import io.sojourn.runtime.marshal.TypeTable;
import io.sojourn.runtime.reference.Proxies;
import io.sojourn.spi.RemoteMethod;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Words failures that come from two versions of an interface or type. Asks the object's node what it has; where that is not
 * to be had, the failure says what the reply said. Thread-safe; blocks for the network, for a few seconds at most.
 */
final class Explanations {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration TOO_SHORT = Duration.ofMillis(1);

    private final TypeTable types;
    private final Proxies proxies;

    Explanations(TypeTable types, Proxies proxies) {
        this.types = types;
        this.proxies = proxies;
    }

    /** The object does not have the method; nobody is asked if a local body replaces it. */
    MethodUnknown methodUnknown(Outgoing call, String said, Outcome outcome) {
        RemoteMethod method = call.method;
        String start = "The object does not know " + method.shown() + method.descriptor() + ". ";
        InterfaceDescription theirs = call.hasLocalBody() ? null : ask(call, node -> described(node, call));
        String rest = theirs == null
                ? said
                : "The caller has " + KnownVersions.shown(call.type, types) + "; the object has " + theirs.shown()
                        + ", with " + others(method, theirs.methods())
                        + ". Let both sides use one version, or give the method a default body.";
        return new MethodUnknown(start + rest, call.failed(outcome, Duration.ZERO), null);
    }

    private static String others(RemoteMethod method, List<MethodDescription> methods) {
        return methods.isEmpty()
                ? "no method of that name"
                : methods.stream()
                        .map(other -> method.name() + other.descriptor())
                        .collect(Collectors.joining(" and ", "only ", ""));
    }

    /**
     * Both sides have the method, and do not understand each other.
     *
     * @param said the object's layout of the method, or what it says about the type of one value
     */
    LayoutMismatch layoutMismatch(Outgoing call, String said, Outcome outcome) {
        if (OtherLayout.isAboutType(said)) {
            long tag = OtherLayout.tagIn(said);
            String theirs = ask(call, node -> node.describe(call.target.object(), tag));
            return ofType(call, types.describe(tag, call.type), theirs, OtherLayout.messageIn(said), outcome, null);
        }
        InterfaceDescription theirs = ask(call, node -> described(node, call));
        String own = types.layoutText(call.method);
        String other = theirs == null ? said : layout(call.method, theirs.methods(), said);
        String message = "Caller and object were compiled against different layouts for " + call.method.shown()
                + ". Caller" + (theirs == null ? "" : " (" + KnownVersions.shown(call.type, types) + ")") + ": "
                + without(own, other) + ". Object" + (theirs == null ? "" : " (" + theirs.shown() + ")") + ": "
                + without(other, own) + ".";
        return new LayoutMismatch(message, call.failed(outcome, Duration.ZERO), null);
    }

    /** The result holds a value that both sides have in versions which do not understand each other. */
    LayoutMismatch unreadable(Outgoing call, OtherLayout failure) {
        String theirs = ask(call, node -> node.describe(call.target.object(), failure.tag()));
        return ofType(
                call,
                types.describe(failure.tag(), call.type),
                theirs,
                "The reply cannot be read: " + failure.getMessage(),
                Outcome.EXECUTED,
                failure);
    }

    private static LayoutMismatch ofType(
            Outgoing call,
            @Nullable String own,
            @Nullable String theirs,
            String said,
            Outcome outcome,
            @Nullable Throwable cause) {
        String message = said + " Caller: " + Objects.requireNonNullElse(own, "unknown there") + ". Object: "
                + Objects.requireNonNullElse(theirs, "not told") + ".";
        return new LayoutMismatch(message, call.failed(outcome, Duration.ZERO), cause);
    }

    private static @Nullable InterfaceDescription described(Descriptions node, Outgoing call) {
        return node.describe(call.target.object(), call.type.type().getName(), call.method.name());
    }

    private static String layout(RemoteMethod method, List<MethodDescription> methods, String otherwise) {
        return methods.stream()
                .filter(other -> other.descriptor().equals(method.descriptor()))
                .map(MethodDescription::layout)
                .findFirst()
                .orElse(otherwise);
    }

    /** The lines that only the first of two layouts has; all of them if that leaves none. */
    private static String without(String layout, String other) {
        List<String> others = Arrays.asList(other.split("\n", -1));
        String rest = Arrays.stream(layout.split("\n", -1))
                .filter(line -> !others.contains(line))
                .collect(Collectors.joining(" "));
        return rest.isEmpty() ? layout.replace('\n', ' ') : rest;
    }

    private <R> @Nullable R ask(Outgoing call, Function<Descriptions, @Nullable R> question) {
        Duration patience = call.remaining().compareTo(PATIENCE) < 0 ? call.remaining() : PATIENCE;
        if (Routes.isWellKnown(call.target.object()) || patience.compareTo(TOO_SHORT) < 0) {
            return null;
        }
        try {
            return question.apply(proxies.wellKnown(
                    call.target.current().home(),
                    call.target.current().endpoints(),
                    Descriptions.ID,
                    types.remoteInterface(Descriptions.class),
                    CallOptions.deadline(patience)));
        } catch (RemoteFailure notTold) {
            return null;
        }
    }
}
