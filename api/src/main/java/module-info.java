/** What users of Sojourn write against, and what generated code is compiled against. */
module io.sojourn.api {
    requires static transitive org.jspecify;

    exports io.sojourn;
    exports io.sojourn.call;
    exports io.sojourn.failure;
    exports io.sojourn.identity;
    exports io.sojourn.naming;
    exports io.sojourn.node;
    exports io.sojourn.spi;
    exports io.sojourn.spi.movable;

    uses io.sojourn.node.NodeProvider;
}
