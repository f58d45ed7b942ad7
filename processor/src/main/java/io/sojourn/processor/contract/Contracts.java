package io.sojourn.processor.contract;

import io.sojourn.Portable;
import io.sojourn.PortableTypes;
import io.sojourn.Remote;
import io.sojourn.processor.model.Closure;
import io.sojourn.processor.model.RemoteInterfaceModel;
import io.sojourn.processor.report.Culprit;
import io.sojourn.processor.report.Findings;
import io.sojourn.processor.report.Message;
import io.sojourn.spi.EntryPoint;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/**
 * Writes the contract of each subject beside its classes, and compares it with the one accepted last where the option
 * {@value #OPTION} names the folder of accepted contracts. Used by one thread.
 */
public final class Contracts {

    /** The processor's option: the folder with the accepted contracts. */
    public static final String OPTION = "sojourn.contracts";

    private static final String SUFFIX = EntryPoint.CONTRACT_SUFFIX;
    private static final String ACCEPT = "If no old side is left, accept the new contract: sojourn contract accept.";

    private final ProcessingEnvironment environment;
    private final Elements elements;
    private final Predicate<TypeElement> compiledHere;
    private final @Nullable Path accepted;

    /**
     * The contracts of one compilation.
     *
     * @param compiledHere whether a type is compiled now, so that compilers can point into its source
     */
    public Contracts(ProcessingEnvironment environment, Predicate<TypeElement> compiledHere) {
        this.environment = environment;
        this.elements = environment.getElementUtils();
        this.compiledHere = compiledHere;
        String folder = environment.getOptions().get(OPTION);
        this.accepted = folder == null ? null : Path.of(folder);
    }

    /** Complains if the folder of accepted contracts is not there, because then nothing would be checked. */
    public void checkFolder() {
        if (accepted != null && !Files.isDirectory(accepted)) {
            print(new Message(
                    "the option -A" + OPTION,
                    "names the folder '" + accepted + "', which is not there.",
                    "Create it; sojourn contract accept fills it."));
        }
    }

    /** The contract of a remote interface. */
    public void check(RemoteInterfaceModel model) {
        Contract contract = ContractReader.read(model);
        Declared declared = new Declared(model.element(), model, model.closure(), compiledHere);
        check(model.element(), contract, declared);
    }

    /** The contract of a portable type, or of what an annotation names. */
    public void check(Element subject, String binaryName, Closure closure) {
        if (!closure.portables().isEmpty()) {
            Contract contract = ContractReader.read(binaryName, closure);
            check(subject, contract, new Declared(subject, null, closure, compiledHere));
        }
    }

    private void check(Element subject, Contract contract, Declared declared) {
        String text = ContractText.of(contract);
        write(subject, contract.subject(), text);
        String before = accepted == null || !Files.isDirectory(accepted) ? null : read(subject, contract.subject());
        Findings findings = new Findings();
        if (before != null && !before.equals(text)) {
            compare(subject, contract, before, declared, findings);
        } else if (before == null && accepted != null) {
            findings.note(
                    subject,
                    new Message(
                            Culprit.of(subject),
                            "has no accepted contract yet.",
                            "Accept it when others begin to rely on it: sojourn contract accept."));
        }
        findings.reportWhere(environment.getMessager());
    }

    private static void compare(
            Element subject, Contract contract, String before, Declared declared, Findings findings) {
        try {
            List<Break> breaks = Comparison.of(ContractText.read(before), contract);
            for (Break broken : breaks) {
                findings.error(
                        declared.place(broken.where()),
                        new Message(declared.culprit(broken.where()), broken.what(), broken.wayOut() + " " + ACCEPT));
            }
            if (breaks.isEmpty()) {
                findings.note(
                        subject,
                        new Message(
                                Culprit.of(subject),
                                "has changed compatibly since its contract was accepted.",
                                "Accept it again, so that what is new is kept too: sojourn contract accept."));
            }
        } catch (ContractText.NoContract e) {
            findings.error(
                    subject,
                    new Message(
                            Culprit.of(subject),
                            "cannot be compared with its accepted contract: " + e.getMessage() + ".",
                            "Restore the file '" + contract.subject() + SUFFIX + "', or accept the contract again."));
        }
    }

    private void write(Element subject, String name, String text) {
        try (Writer writer = environment
                .getFiler()
                .createResource(StandardLocation.CLASS_OUTPUT, "", EntryPoint.CONTRACTS + name + SUFFIX, subject)
                .openWriter()) {
            writer.write(text);
        } catch (IOException e) {
            print(new Message(
                    "the contract of '" + name + "'",
                    "cannot be written: " + e.getMessage() + ".",
                    "Look whether the output folder can be written."));
        }
    }

    private @Nullable String read(Element subject, String name) {
        Path file = Objects.requireNonNull(accepted).resolve(name + SUFFIX);
        try {
            return Files.exists(file) ? Files.readString(file) : null;
        } catch (IOException e) {
            environment
                    .getMessager()
                    .printMessage(
                            Diagnostic.Kind.ERROR,
                            new Message(
                                            Culprit.of(subject),
                                            "cannot be compared with its accepted contract: " + e + ".",
                                            "Look whether '" + file + "' can be read.")
                                    .text(),
                            subject);
            return null;
        }
    }

    /** Complains about accepted contracts whose subject is gone; to be called when everything has been compiled. */
    public void checkGone() {
        if (accepted == null || !Files.isDirectory(accepted)) {
            return;
        }
        try (Stream<Path> files = Files.list(accepted)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .filter(this::gone)
                    .forEach(name -> print(new Message(
                            "'" + name + "'",
                            "has an accepted contract, but is gone, or has lost its annotation: old sides still use it.",
                            "Restore it, beside what replaces it. If no old side is left, delete its file in '"
                                    + accepted + "'.")));
        } catch (IOException e) {
            print(new Message(
                    "the folder of accepted contracts", "cannot be read: " + e + ".", "Look at '" + accepted + "'."));
        }
    }

    private boolean gone(String binaryName) {
        if (binaryName.endsWith(".package-info")) {
            // What a package names is missed by the types that need it.
            return false;
        }
        TypeElement type = elements.getTypeElement(binaryName);
        for (String name = binaryName; type == null && name.contains("$"); ) {
            name = name.substring(0, name.lastIndexOf('$')) + "." + name.substring(name.lastIndexOf('$') + 1);
            type = elements.getTypeElement(name);
        }
        return type == null
                || (type.getAnnotation(Remote.class) == null
                        && type.getAnnotation(Portable.class) == null
                        && type.getAnnotation(PortableTypes.class) == null);
    }

    private void print(Message message) {
        environment.getMessager().printMessage(Diagnostic.Kind.ERROR, message.text());
    }
}
