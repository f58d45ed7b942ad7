package io.sojourn.runtime.collector;

import io.sojourn.identity.ObjectId;
import io.sojourn.naming.Name;
import io.sojourn.node.ExportedObject;
import io.sojourn.node.HeldObject;
import io.sojourn.node.ReleasedObject;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.connection.Sessions;
import io.sojourn.runtime.lease.LeaseView;
import io.sojourn.runtime.marshal.TypeTable;
import io.sojourn.runtime.object.Exported;
import io.sojourn.runtime.object.ObjectTable;
import io.sojourn.spi.RemoteInterface;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Says who holds what, in the words of reports. Thread-safe; each line is true at its own moment. */
public final class HoldingReport {

    private final Collector collector;
    private final ObjectTable objects;
    private final TypeTable types;
    private final Sessions sessions;
    private final TimeSource time;

    /** A report on one node. */
    public HoldingReport(
            Collector collector, ObjectTable objects, TypeTable types, Sessions sessions, TimeSource time) {
        this.collector = collector;
        this.objects = objects;
        this.types = types;
        this.sessions = sessions;
        this.time = time;
    }

    /**
     * The objects exported for users, in the order of their ids.
     *
     * @param bound the names that this node has bound, by object
     */
    public List<ExportedObject> exported(Map<ObjectId, List<Name>> bound) {
        return objects.all().stream()
                .sorted(Comparator.comparing(object -> object.id().toString()))
                .map(object -> exported(
                        object,
                        bound.getOrDefault(object.id(), List.of()).stream()
                                .map(Name::text)
                                .toList()))
                .toList();
    }

    private ExportedObject exported(Exported object, List<String> names) {
        LeaseView view = collector.view(object.id());
        return new ExportedObject(
                object.id(),
                typeNames(object.types()),
                names,
                object.use().exportedByUser(),
                object.use().calls(),
                view.holders().stream()
                        .map(holder -> new ExportedObject.Holder(
                                holder.node(),
                                sessions.nameOf(holder.node()),
                                since(holder.since()),
                                holder.through(),
                                Duration.ofNanos(sessions.leaseLeftNanos(holder.node()))))
                        .toList(),
                view.pins().stream()
                        .map(pin -> new ExportedObject.Pin(
                                pin.receiver(), sessions.nameOf(pin.receiver()), since(pin.since()), pin.through()))
                        .toList());
    }

    /** What this node holds of others. */
    public List<HeldObject> held() {
        return collector.holdings().stream()
                .map(holding -> new HeldObject(holding.object(), holding.home(), holding.claimed()))
                .toList();
    }

    /** What was released last, the newest first. */
    public List<ReleasedObject> released() {
        return collector.released().stream()
                .map(entry ->
                        new ReleasedObject(entry.object(), typeNames(entry.types()), since(entry.at()), entry.why()))
                .toList();
    }

    private Duration since(long nanos) {
        return Duration.ofNanos(Math.max(0, time.nanoTime() - nanos));
    }

    private List<String> typeNames(List<Long> tags) {
        return tags.stream().map(this::typeName).toList();
    }

    private String typeName(long tag) {
        RemoteInterface<?> type = types.remoteInterface(tag, null);
        return type == null ? HexFormat.of().toHexDigits(tag) : type.type().getName();
    }
}
