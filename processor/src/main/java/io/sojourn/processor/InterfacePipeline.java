package io.sojourn.processor;

import io.sojourn.Remote;
import io.sojourn.processor.check.DeclarationRules;
import io.sojourn.processor.check.MemberRules;
import io.sojourn.processor.check.MethodRules;
import io.sojourn.processor.check.NameRules;
import io.sojourn.processor.check.PortableRules;
import io.sojourn.processor.check.StageRules;
import io.sojourn.processor.contract.Contracts;
import io.sojourn.processor.model.RemoteInterfaceModel;
import io.sojourn.processor.read.InterfaceReader;
import io.sojourn.processor.report.Findings;
import io.sojourn.processor.write.AsyncViewWriter;
import io.sojourn.processor.write.EntryPointWriter;
import io.sojourn.processor.write.InterfaceCode;
import io.sojourn.processor.write.ProxyWriter;
import io.sojourn.processor.write.SkeletonWriter;
import io.sojourn.processor.write.SourceFile;
import io.sojourn.processor.write.SourceFiles;
import java.util.function.Predicate;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Takes one remote interface from its declaration to generated code: read, check, write. */
final class InterfacePipeline {

    private final ProcessingEnvironment environment;
    private final Elements elements;
    private final Predicate<TypeElement> compiledHere;
    private final NameRules names;
    private final PortableRules portableRules;
    private final Contracts contracts;
    private final SourceFiles files;

    InterfacePipeline(
            ProcessingEnvironment environment,
            Predicate<TypeElement> compiledHere,
            NameRules names,
            PortableRules portableRules,
            Contracts contracts,
            SourceFiles files) {
        this.environment = environment;
        this.elements = environment.getElementUtils();
        this.compiledHere = compiledHere;
        this.names = names;
        this.portableRules = portableRules;
        this.contracts = contracts;
        this.files = files;
    }

    /** Does all of it; false if the interface mentions types that do not exist yet. */
    boolean run(TypeElement type) {
        Findings findings = new Findings();
        new DeclarationRules().check(type, findings);
        if (!findings.hasErrors()) {
            Types types = environment.getTypeUtils();
            RemoteInterfaceModel model = new InterfaceReader(elements, types).read(type, compiledHere);
            if (!model.closure().unresolved().isEmpty()) {
                return false;
            }
            names.check(model, findings);
            new MemberRules(types).check(model, findings);
            new MethodRules(elements, types).check(model, findings);
            new StageRules(elements, types).check(model, findings);
            portableRules.check(model.closure(), findings);
            if (!findings.hasErrors()) {
                write(model);
                contracts.check(model);
            }
        }
        findings.report(
                environment.getMessager(),
                type,
                other -> other.getAnnotation(Remote.class) != null && compiledHere.test(other));
        return true;
    }

    private void write(RemoteInterfaceModel model) {
        String packageName = model.names().packageName();
        InterfaceCode code = new InterfaceCode(model);
        SourceFile file = files.of(model.element());
        file.write(packageName, new ProxyWriter(code).write());
        file.write(packageName, new SkeletonWriter(code).write());
        file.write(packageName, new AsyncViewWriter(code).write());
        file.write(packageName, new EntryPointWriter(code).write());
        String binaryName = model.names().binaryName();
        file.typeResource(binaryName);
        model.closure().named().forEach(named -> file.namedResource(named.binaryName(), binaryName));
    }
}
