package io.sojourn.naming.server.simulation;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Metadata;
import io.sojourn.naming.Name;
import io.sojourn.naming.NamingEvent;
import io.sojourn.naming.server.directory.DirectoryCommand;
import io.sojourn.naming.server.directory.DirectoryResult;
import io.sojourn.naming.server.directory.DirectoryResult.Changed;
import io.sojourn.naming.server.directory.DirectoryResult.Done;
import io.sojourn.naming.server.directory.DirectoryResult.Refusal;
import io.sojourn.naming.server.directory.DirectoryResult.Refused;
import io.sojourn.naming.server.directory.Entry;
import io.sojourn.naming.server.history.Act;
import io.sojourn.runtime.naming.Found;
import io.sojourn.runtime.naming.Knowledge;
import io.sojourn.runtime.naming.Picture;
import io.sojourn.runtime.naming.Search;
import io.sojourn.runtime.naming.WatchBatch;
import io.sojourn.runtime.naming.WatchRequest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What one run of a client does with names, and what it is told about them: the real cache and picture of a watch. */
final class Names {

    final Map<Long, Stream> streams = new HashMap<>();
    private final Client client;
    private final World world;
    private final Knowledge knowledge;
    private final Picture picture = new Picture();
    private final Stream cacheStream;
    private final Stream userStream;
    private final Map<Name, Act.Bound> own = new HashMap<>();
    private final WatchCheck told;
    private final CacheCheck checked;
    private long lastStream;
    private long searches;

    Names(Client client, Knowledge knowledge) {
        this.client = client;
        this.world = client.world;
        this.knowledge = knowledge;
        told = new WatchCheck(client);
        checked = new CacheCheck(client);
        cacheStream = new Stream(client, this, this::cacheRequest, this::takeForCache);
        userStream = new Stream(client, this, this::userRequest, this::takeForUser);
    }

    void start() {
        cacheStream.start();
        userStream.start();
        userStream.beginAnew();
    }

    long add(Stream stream) {
        streams.put(++lastStream, stream);
        if (world.omits(Omission.WATCHES_NUMBERED)) {
            for (long old = 1; old < lastStream; old++) {
                streams.putIfAbsent(old, old % 2 == 0 ? cacheStream : userStream);
            }
        }
        return lastStream;
    }

    void take(WatchBatch batch, Wires.Reply<Boolean> reply) {
        Stream stream = streams.get(batch.watch());
        if (stream == null) {
            reply.answer(false);
        } else {
            stream.take(batch, reply);
        }
    }

    private WatchRequest cacheRequest(long number) {
        return resumed(knowledge.rewatch(number));
    }

    private WatchRequest userRequest(long number) {
        return resumed(picture.rewatch(number, ""));
    }

    private WatchRequest resumed(WatchRequest request) {
        return world.omits(Omission.WATCH_RESUMES_WHERE_IT_WAS) && request.after() >= 0
                ? new WatchRequest(
                        request.watch(), request.prefix(), request.names(), world.truth.version(), request.lineage())
                : request;
    }

    private boolean takeForCache(WatchBatch batch, long trueSinceNanos) {
        return knowledge.told(ungapped(batch), trueSinceNanos);
    }

    private boolean takeForUser(WatchBatch batch, long trueSinceNanos) {
        long before = picture.version();
        List<NamingEvent> events = picture.take(ungapped(batch));
        if (events == null) {
            return false;
        }
        told.take(before, batch, events, picture.version());
        return true;
    }

    private WatchBatch ungapped(WatchBatch batch) {
        return world.omits(Omission.GAPS_NOTICED) && batch.kind() == WatchBatch.Kind.CHANGES
                ? new WatchBatch(batch.watch(), batch.kind(), batch.events(), 0, batch.version(), batch.lineage())
                : batch;
    }

    WatchCheck told() {
        return told;
    }

    /** Looks a name up in the cache, and at a server if it is not there; the outcome is heard as whether one answered. */
    void find(Name name, Consumer<Boolean> heard) {
        Knowledge.Known known = knowledge.get(name);
        if (known != null) {
            checked.cached(known.binding(), Math.max(0, client.nanoTime() - known.confirmedNanos()));
            heard.accept(true);
            return;
        }
        CacheCheck.Asked asked = checked.asks(name);
        ask(
                name,
                false,
                binding -> {
                    checked.answered(asked, binding);
                    heard.accept(true);
                },
                () -> heard.accept(false));
    }

    /** Looks a name up as the servers agree on it now. */
    void look(Name name, Runnable over) {
        Recorder.Open act = world.recorder.begin(client, name, Act.Kind.LOOK, null, null);
        CacheCheck.Asked asked = checked.asks(name);
        ask(
                name,
                true,
                binding -> {
                    checked.answered(asked, binding);
                    act.saw(binding);
                    over.run();
                },
                over);
    }

    private void ask(Name name, boolean linearizable, Consumer<@Nullable Binding> heard, Runnable failed) {
        knowledge.lookingUp(name);
        long asked = client.nanoTime();
        search(name, linearizable, found -> {
            answered(name, asked, found, heard, failed);
        });
    }

    private void answered(
            Name name, long asked, Server.@Nullable Answer answer, Consumer<@Nullable Binding> heard, Runnable failed) {
        if (answer == null) {
            knowledge.failed(name);
            failed.run();
        } else if (answer.found().isEmpty()) {
            knowledge.missing(name);
            heard.accept(null);
        } else {
            Found found = answer.found().get();
            if (world.omits(Omission.NEWER_KNOWLEDGE_STAYS)) {
                knowledge.missing(name);
            }
            heard.accept(knowledge.answered(found, asked));
        }
    }

    private void search(Name name, boolean linearizable, Consumer<Server.@Nullable Answer> heard) {
        client.<Server.Answer>call(
                (at, reply) -> cacheStream.openAt(at, open -> {
                    if (!open) {
                        reply.answer(null);
                        return;
                    }
                    boolean tells = !world.omits(Omission.TOLD_WHAT_WAS_SEEN);
                    Search search = new Search(
                            name.text(),
                            linearizable,
                            cacheStream.number(),
                            ++searches,
                            knowledge.takeDropped(),
                            tells ? knowledge.version() : 0,
                            knowledge.lineage());
                    NodeId self = client.id();
                    client.<Server.Answer>ask(at, (server, answer) -> server.find(self, search, answer), reply::answer);
                }),
                heard);
    }

    void bind(Name name, boolean permanent, Runnable over) {
        Act.Bound target = target(permanent);
        Recorder.Open act = world.recorder.begin(client, name, Act.Kind.BIND, target, null);
        client.change(header -> new DirectoryCommand.Bind(header, name, reference(target), permanent), result -> {
            act.bound(result);
            wrote(name, target, result);
            over.run();
        });
    }

    /** Binds one object more under a name that others share. */
    void join(Name name, boolean permanent, Runnable over) {
        Act.Bound target = target(permanent);
        Recorder.Open act = world.recorder.joins(client, name, target);
        client.change(header -> new DirectoryCommand.Bind(header, entry(name, Entry.How.SHARED, target)), result -> {
            act.bound(result);
            wrote(name, target, result);
            over.run();
        });
    }

    /** Binds several names by one command. */
    void bindAll(List<Name> all, Runnable over) {
        Map<Name, Act.Bound> targets = new LinkedHashMap<>();
        all.forEach(name -> targets.put(name, target(false)));
        List<Recorder.Open> acts = targets.entrySet().stream()
                .map(each -> world.recorder.begin(client, each.getKey(), Act.Kind.BIND, each.getValue(), null))
                .toList();
        world.recorder.together(List.copyOf(targets.values()));
        List<Entry> entries = targets.entrySet().stream()
                .map(each -> entry(each.getKey(), Entry.How.ALONE, each.getValue()))
                .toList();
        client.change(header -> new DirectoryCommand.BindAll(header, entries), result -> {
            boolean taken = result instanceof Refused refused && refused.reason() == Refusal.NAME_TAKEN;
            acts.forEach(act -> {
                if (taken) {
                    act.refusedWithOthers();
                } else {
                    act.bound(result);
                }
            });
            if (result instanceof Done done) {
                own.putAll(targets);
                if (!world.omits(Omission.OWN_CHANGES_KNOWN)) {
                    all.forEach(name -> knowledge.removed(name, done.version()));
                }
            }
            over.run();
        });
    }

    private Entry entry(Name name, Entry.How how, Act.Bound target) {
        return new Entry(name, reference(target), how, target.permanent(), Metadata.NONE);
    }

    void rebind(Name name, @Nullable Binding expected, Runnable over) {
        Act.Bound target = target(false);
        Recorder.Open act = world.recorder.begin(
                client,
                name,
                expected == null ? Act.Kind.REBIND : Act.Kind.REPLACE,
                target,
                expected == null ? null : world.recorder.bound(expected.reference()));
        long version = expected == null ? 0 : expected.version();
        client.change(
                header -> new DirectoryCommand.Rebind(header, name, reference(target), false, version), result -> {
                    act.bound(result);
                    wrote(name, target, result);
                    over.run();
                });
    }

    void unbind(Name name, Runnable over) {
        Recorder.Open act = world.recorder.begin(client, name, Act.Kind.UNBIND, null, null);
        client.change(header -> new DirectoryCommand.Unbind(header, name), result -> {
            act.bound(result);
            if (result instanceof Done done) {
                own.remove(name);
                if (!world.omits(Omission.OWN_CHANGES_KNOWN)) {
                    knowledge.removed(name, done.version());
                }
                checked.unbound(name, done.version());
            }
            over.run();
        });
    }

    private void wrote(Name name, Act.Bound target, @Nullable DirectoryResult result) {
        if (result instanceof Changed changed) {
            own.put(name, target);
            if (!world.omits(Omission.OWN_CHANGES_KNOWN)) {
                knowledge.wrote(changed.binding());
            }
            checked.bound(changed.binding());
        }
    }

    /** Binds again what this node had bound: the naming servers had forgotten it. */
    void restore() {
        own.forEach((name, bound) -> {
            if (Settings.isService(name)) {
                join(name, bound.permanent(), () -> {});
            } else {
                bind(name, bound.permanent(), () -> {});
            }
        });
    }

    private Act.Bound target(boolean permanent) {
        Act.Bound target = new Act.Bound(client.newObject(), new Act.Actor(client.nodeName, client.run), permanent);
        world.recorder.made(target);
        return target;
    }

    private Reference reference(Act.Bound bound) {
        return new Reference(client.id(), new ObjectId(1, bound.object()), 0, List.of(1L), List.of());
    }

    Knowledge.@Nullable Known known(Name name) {
        return knowledge.get(name);
    }
}
