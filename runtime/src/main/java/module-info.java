/** A Sojourn node: everything between proxy and skeleton. */
module io.sojourn.runtime {
    requires transitive io.sojourn.api;
    requires transitive com.esotericsoftware.kryo.kryo5;
    requires org.slf4j;
    requires static java.sql;
    requires static org.jspecify;

    exports io.sojourn.runtime.kryo;

    uses io.sojourn.runtime.naming.EmbeddedNaming;

    provides io.sojourn.node.NodeProvider with
            io.sojourn.runtime.RuntimeProvider;
}
