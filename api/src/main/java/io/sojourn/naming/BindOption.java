package io.sojourn.naming;

/** How a name is bound. */
public enum BindOption {
    /** The binding outlives the node that made it; only an explicit unbind or rebind removes it. */
    PERMANENT,
    /** The object becomes a member of the service of that name; others may be members too. */
    SHARED,
    /** Whatever the name is bound to is replaced. */
    REPLACING
}
