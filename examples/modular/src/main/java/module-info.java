/** A program on the module path: nothing is exported or opened, and Sojourn still finds what was generated. */
module io.sojourn.examples.modular {
    requires io.sojourn.api;
    requires io.sojourn.runtime;
    requires static org.jspecify;
}
