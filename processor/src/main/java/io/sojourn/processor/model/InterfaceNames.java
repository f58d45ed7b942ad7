package io.sojourn.processor.model;

import java.util.List;

/**
 * The names of what is generated for a remote interface.
 *
 * @param packageName the package of all of it, empty for the default package
 * @param flatName the interface's name, preceded by those of the types around it and underscores
 * @param binaryName the interface's own binary name
 */
public record InterfaceNames(String packageName, String flatName, String binaryName) {

    /** The class that calls. */
    public GeneratedName proxy() {
        return GeneratedName.topLevel(packageName, flatName + "_Proxy");
    }

    /** The class that is called. */
    public GeneratedName skeleton() {
        return GeneratedName.topLevel(packageName, flatName + "_Skeleton");
    }

    /** The asynchronous view. */
    public GeneratedName asyncView() {
        return GeneratedName.topLevel(packageName, flatName + "Async");
    }

    /** The class that the runtime loads. */
    public GeneratedName entryPoint() {
        return GeneratedName.topLevel(packageName, flatName + "_Sojourn");
    }

    /** All of them. */
    public List<GeneratedName> all() {
        return List.of(proxy(), skeleton(), asyncView(), entryPoint());
    }
}
