package io.sojourn.processor;

import io.sojourn.processor.check.MovableDeclarationRules;
import io.sojourn.processor.check.MovableRules;
import io.sojourn.processor.check.NameRules;
import io.sojourn.processor.check.PortableRules;
import io.sojourn.processor.model.MovableModel;
import io.sojourn.processor.read.MovableReader;
import io.sojourn.processor.report.Findings;
import io.sojourn.processor.write.MovableEntryPointWriter;
import io.sojourn.processor.write.SourceFile;
import io.sojourn.processor.write.SourceFiles;
import java.util.List;
import java.util.function.Predicate;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;

/** Takes one movable class from its declaration to generated code: read, check, write. */
final class MovablePipeline {

    private final ProcessingEnvironment environment;
    private final MovableReader reader;
    private final NameRules names;
    private final PortableRules portableRules;
    private final SourceFiles files;

    MovablePipeline(
            ProcessingEnvironment environment,
            Predicate<TypeElement> compiledHere,
            NameRules names,
            PortableRules portableRules,
            SourceFiles files) {
        this.environment = environment;
        this.reader = new MovableReader(environment.getElementUtils(), environment.getTypeUtils(), compiledHere);
        this.names = names;
        this.portableRules = portableRules;
        this.files = files;
    }

    /** Does all of it; false if the state mentions types that do not exist yet. */
    boolean run(TypeElement type) {
        Findings findings = new Findings();
        new MovableDeclarationRules().check(type, findings);
        if (!findings.hasErrors()) {
            MovableModel model = reader.read(type);
            if (!model.closure().unresolved().isEmpty()) {
                return false;
            }
            new MovableRules().check(model, findings);
            portableRules.check(model.closure(), findings);
            names.classes(
                    type, model.binaryName(), "@Movable", List.of(model.home().entryPoint()), findings);
            if (!findings.hasErrors()) {
                write(model);
            }
        }
        findings.report(environment.getMessager(), type);
        return true;
    }

    private void write(MovableModel model) {
        SourceFile file = files.of(model.element());
        file.write(model.home().packageName(), new MovableEntryPointWriter().write(model));
        file.typeResource(model.binaryName());
        model.closure().named().forEach(named -> file.namedResource(named.binaryName(), model.binaryName()));
    }
}
