package io.sojourn.processor;

import io.sojourn.processor.check.NameRules;
import io.sojourn.processor.check.PortableRules;
import io.sojourn.processor.contract.Contracts;
import io.sojourn.processor.model.Closure;
import io.sojourn.processor.model.Form;
import io.sojourn.processor.model.GeneratedName;
import io.sojourn.processor.model.Home;
import io.sojourn.processor.model.PortableType;
import io.sojourn.processor.read.PortableReader;
import io.sojourn.processor.report.Findings;
import io.sojourn.processor.write.MarshallerWriter;
import io.sojourn.processor.write.PortableEntryPointWriter;
import io.sojourn.processor.write.SourceFile;
import io.sojourn.processor.write.SourceFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Takes {@code @Portable} types and {@code @PortableTypes} holders from declaration to generated code. */
final class PortablePipeline {

    private final ProcessingEnvironment environment;
    private final PortableReader reader;
    private final NameRules names;
    private final PortableRules rules;
    private final Contracts contracts;
    private final SourceFiles files;

    PortablePipeline(
            ProcessingEnvironment environment,
            Predicate<TypeElement> compiledHere,
            NameRules names,
            PortableRules rules,
            Contracts contracts,
            SourceFiles files) {
        this.environment = environment;
        this.reader = new PortableReader(environment.getElementUtils(), environment.getTypeUtils(), compiledHere);
        this.names = names;
        this.rules = rules;
        this.contracts = contracts;
        this.files = files;
    }

    /** Generates for a {@code @Portable} type; false if its state mentions types that do not exist yet. */
    boolean run(TypeElement type) {
        String binaryName = environment.getElementUtils().getBinaryName(type).toString();
        return run(type, type, binaryName, reader.home(type), reader.read(type));
    }

    /** Generates for a type or package that only has {@code @PortableTypes}; false as above. */
    boolean runHolder(Element holder) {
        if (holder instanceof PackageElement packageElement) {
            String binaryName = packageElement.getQualifiedName() + ".package-info";
            return run(holder, null, binaryName, reader.home(packageElement), reader.readHolder(packageElement));
        }
        TypeElement type = (TypeElement) holder;
        String binaryName = environment.getElementUtils().getBinaryName(type).toString();
        return run(type, type, binaryName, reader.home(type), reader.readHolder(type));
    }

    private boolean run(Element origin, @Nullable TypeElement type, String binaryName, Home home, Closure closure) {
        if (!closure.unresolved().isEmpty()) {
            return false;
        }
        Findings findings = new Findings();
        rules.check(closure, findings);
        names.classes(origin, binaryName, "@Portable", generated(home, closure), findings);
        if (!findings.hasErrors()) {
            write(origin, type, binaryName, home, closure);
            contracts.check(origin, binaryName, closure);
        }
        findings.report(environment.getMessager(), origin);
        return true;
    }

    private static List<GeneratedName> generated(Home home, Closure closure) {
        List<GeneratedName> generated = new ArrayList<>(List.of(home.entryPoint()));
        closure.portables().stream()
                .map(PortableType::marshaller)
                .filter(name -> !name.nested())
                .forEach(generated::add);
        return generated;
    }

    private void write(Element origin, @Nullable TypeElement type, String binaryName, Home home, Closure closure) {
        SourceFile file = files.of(origin);
        for (PortableType portable : closure.portables()) {
            if (!portable.marshaller().nested()) {
                file.write(home.packageName(), new MarshallerWriter().write(portable));
            }
        }
        file.write(home.packageName(), new PortableEntryPointWriter().write(home, type, closure));
        if (type != null) {
            file.typeResource(binaryName);
        }
        closure.named().forEach(named -> file.namedResource(named.binaryName(), binaryName));
        closure.portables().stream()
                .filter(portable -> portable.element().equals(type))
                .forEach(portable -> members(portable, closure, file, binaryName));
    }

    /** Members of a sealed family come along wherever they stand, unless they have entry points of their own. */
    private static void members(PortableType family, Closure closure, SourceFile file, String holder) {
        if (!(family.form() instanceof Form.Family sealed)) {
            return;
        }
        for (Form.Member member : sealed.members()) {
            closure.portables().stream()
                    .filter(portable -> portable.element().equals(member.element()))
                    .forEach(portable -> {
                        file.namedResource(member.binaryName(), holder);
                        members(portable, closure, file, holder);
                    });
        }
    }
}
