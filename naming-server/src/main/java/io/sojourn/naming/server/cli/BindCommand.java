package io.sojourn.naming.server.cli;

import io.sojourn.failure.NameNotFound;
import io.sojourn.failure.NameTaken;
import io.sojourn.identity.Reference;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Consistency;
import io.sojourn.naming.Name;
import io.sojourn.naming.server.json.Json;
import io.sojourn.node.Node;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives an object that exists a name, or one name more. */
@Command(
        name = "bind",
        mixinStandardHelpOptions = true,
        description = {
            "Binds a name to what another name is bound to, or to an object whose reference is at hand.",
            "",
            "The binding is permanent: it stays until it is unbound or bound again, because this program ends and renews no "
                    + "lease. It does not keep the object: that lives as long as its own node keeps it. The owner is that of "
                    + "the other name, or the object's node; a later change of the other name is not followed."
        })
final class BindCommand implements Callable<Integer> {

    private static final String REFERENCE = "sojourn:";

    @Spec
    private CommandSpec spec;

    @Mixin
    private NamingOptions naming;

    @Option(names = "--replace", description = "Replace what is bound under the name.")
    private boolean replace;

    @Parameters(index = "0", paramLabel = "NAME", description = "The name to bind.")
    private String name;

    @Parameters(
            index = "1",
            paramLabel = "TARGET",
            description = "A name that is bound, or a reference (sojourn:...) as 'lookup' shows it.")
    private String target;

    @SuppressWarnings("NullAway.Init")
    BindCommand() {}

    @Override
    public Integer call() {
        Name valid = new Name(name);
        PrintWriter out = spec.commandLine().getOut();
        try (Node node = naming.connect()) {
            Binding wanted = wanted(node, valid, replace ? version(node) : 0);
            try {
                NamingOptions.client(node).keeping().restore(List.of(wanted));
            } catch (NameTaken taken) {
                throw new NameTaken(taken.getMessage() + (replace ? "" : " Say --replace to replace it."));
            }
            Binding made = node.naming().find(name, Consistency.LINEARIZABLE);
            out.println(naming.json() ? Json.of(Shown.fields(made)) : Shown.line(made));
        }
        out.flush();
        return 0;
    }

    /** What the name is to be bound to, with the version that it replaces. */
    private Binding wanted(Node node, Name valid, long version) {
        if (target.startsWith(REFERENCE)) {
            Reference reference = reference();
            return new Binding(valid, reference, version, reference.home(), "", Duration.ZERO);
        }
        Binding found = node.naming().find(target, Consistency.LINEARIZABLE);
        return Binding.of(valid, version, found.objects(), found.isService());
    }

    private long version(Node node) {
        try {
            return node.naming().find(name, Consistency.LINEARIZABLE).version();
        } catch (NameNotFound free) {
            return 0;
        }
    }

    private Reference reference() {
        try {
            return Reference.parse(target);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "TARGET is no reference: " + Text.visible(String.valueOf(e.getMessage())), e);
        }
    }
}
