package io.sojourn.naming;

/** How a name is bound. */
public enum BindOption {
    /** The binding outlives the node that made it; only an explicit unbind or rebind removes it. */
    PERMANENT
}
