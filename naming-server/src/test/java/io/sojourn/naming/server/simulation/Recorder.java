package io.sojourn.naming.server.simulation;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.Reference;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Name;
import io.sojourn.naming.server.directory.DirectoryResult;
import io.sojourn.naming.server.history.Act;
import io.sojourn.naming.server.history.Act.Bound;
import io.sojourn.naming.server.history.Act.Kind;
import io.sojourn.naming.server.history.Act.Result;
import io.sojourn.naming.server.history.NameLinearizability;
import io.sojourn.naming.server.history.ServiceAct;
import io.sojourn.naming.server.history.ServiceLinearizability;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The histories of all names, as clients saw them. */
final class Recorder {

    private final World world;
    private final Map<Name, List<Open>> acts =
            new TreeMap<>((one, other) -> one.text().compareTo(other.text()));
    private final Map<Long, Bound> made = new HashMap<>();
    private final List<List<Bound>> together = new ArrayList<>();
    private final List<Act> departures = new ArrayList<>();
    long unknown;
    long count;
    long undecided;

    Recorder(World world) {
        this.world = world;
    }

    /** An act whose outcome is not known yet. */
    final class Open {
        private final Client client;
        private final Name name;
        private final boolean joins;
        private Act act;
        private ServiceAct.Objects seen = ServiceAct.Objects.NONE;
        private boolean withoutEffect;

        Open(Client client, Name name, boolean joins, Act act) {
            this.client = client;
            this.name = name;
            this.joins = joins;
            this.act = act;
        }

        void saw(@Nullable Binding binding) {
            if (binding != null) {
                seen = new ServiceAct.Objects(
                        binding.isService(),
                        binding.objects().stream()
                                .map(each -> Recorder.this.bound(each.reference()))
                                .toList());
            }
            end(Result.DONE, seen.bound().stream().findFirst());
        }

        /** It was one of several that are done together or not at all, and another one of them was refused. */
        void refusedWithOthers() {
            withoutEffect = true;
        }

        private ServiceAct serviceAct() {
            ServiceAct.Kind kind = switch (act.kind()) {
                case BIND -> joins ? ServiceAct.Kind.JOIN : ServiceAct.Kind.BIND;
                case REBIND -> ServiceAct.Kind.REBIND;
                case UNBIND -> ServiceAct.Kind.UNBIND;
                case LOOK -> ServiceAct.Kind.LOOK;
                case REPLACE, DEPART -> throw new IllegalStateException(act + " is not done with services.");
            };
            return new ServiceAct(kind, act.from(), act.until(), act.actor(), act.target(), act.result(), seen);
        }

        void bound(@Nullable DirectoryResult result) {
            if (result instanceof DirectoryResult.Refused refused) {
                switch (refused.reason()) {
                    case NAME_TAKEN -> end(Result.TAKEN, Optional.empty());
                    case NAME_NOT_FOUND -> end(Result.NOT_FOUND, Optional.empty());
                    case NOT_OWNER -> end(Result.NOT_OWNER, Optional.empty());
                    case FENCED -> withoutEffect = true;
                    case UNKNOWN_CLIENT, TOO_MANY_OPEN, ALREADY_DONE, FULL, HOME_NOT_REGISTERED ->
                        world.trace(client + ": " + act.kind() + " " + name + " refused: " + refused.reason());
                }
            } else if (result != null) {
                end(Result.DONE, Optional.empty());
            }
        }

        private void end(Result result, Optional<Bound> seen) {
            act = new Act(
                    act.kind(), act.from(), world.time.now(), act.actor(), act.target(), act.expected(), result, seen);
            world.trace(client + ": " + act.kind() + (joins ? " SHARED " : " ") + name + " " + result
                    + seen.map(bound -> " " + bound.object()).orElse(""));
        }
    }

    void made(Bound bound) {
        made.put(bound.object(), bound);
    }

    /** What a reference was made for. */
    Bound bound(Reference reference) {
        Bound bound = made.get(reference.object().low());
        if (bound == null) {
            throw new IllegalStateException("Nobody has bound " + reference);
        }
        return bound;
    }

    /** Objects that are to be bound by one command: all of them or none. */
    void together(List<Bound> objects) {
        together.add(objects);
    }

    Open begin(Client client, Name name, Kind kind, @Nullable Bound target, @Nullable Bound expected) {
        return begin(client, name, kind, false, target, expected);
    }

    /** Begins to bind an object under a name that others may share. */
    Open joins(Client client, Name name, Bound target) {
        return begin(client, name, Kind.BIND, true, target, null);
    }

    private Open begin(
            Client client, Name name, Kind kind, boolean joins, @Nullable Bound target, @Nullable Bound expected) {
        count++;
        Act act = new Act(
                kind,
                world.time.now(),
                Long.MAX_VALUE,
                new Act.Actor(client.nodeName, client.run),
                Optional.ofNullable(target),
                Optional.ofNullable(expected),
                Result.DONE,
                Optional.empty());
        Open open = new Open(client, name, joins, act);
        acts.computeIfAbsent(name, each -> new ArrayList<>()).add(open);
        return open;
    }

    /** A node has left the directory between two moments, whatever the reason. */
    void departed(NodeId node, long from, long until) {
        Act.Actor actor = new Act.Actor("node-" + node.low(), node.high());
        departures.add(new Act(
                Kind.DEPART, from, until, actor, Optional.empty(), Optional.empty(), Result.DONE, Optional.empty()));
    }

    void check() {
        for (List<Bound> objects : together) {
            if (objects.stream().map(world.truth::everBound).distinct().count() > 1) {
                world.violation("Of " + objects + ", which one command binds, some were bound and others not.");
            }
        }
        acts.forEach((name, opens) -> {
            List<Open> all = new ArrayList<>();
            for (Open open : opens) {
                if (!open.withoutEffect) {
                    all.add(open);
                    unknown += open.act.until() == Long.MAX_VALUE ? 1 : 0;
                }
            }
            List<Act.Actor> owners = all.stream()
                    .flatMap(open -> open.act.target().stream())
                    .map(Bound::owner)
                    .distinct()
                    .toList();
            List<Act> left = departures.stream()
                    .filter(act -> owners.contains(act.actor()))
                    .toList();
            switch (Settings.isService(name) ? checkService(all, left) : checkName(all, left)) {
                case YES -> {}
                case NO ->
                    world.violation("What was done with " + name + " cannot have been done one after the other.");
                case UNDECIDED -> undecided++;
            }
        });
    }

    private static NameLinearizability.Verdict checkName(List<Open> opens, List<Act> departures) {
        List<Act> all = new ArrayList<>(departures);
        opens.forEach(open -> all.add(open.act));
        return NameLinearizability.check(all);
    }

    private static NameLinearizability.Verdict checkService(List<Open> opens, List<Act> departures) {
        List<ServiceAct> all = new ArrayList<>();
        opens.forEach(open -> all.add(open.serviceAct()));
        for (Act left : departures) {
            all.add(new ServiceAct(
                    ServiceAct.Kind.DEPART,
                    left.from(),
                    left.until(),
                    left.actor(),
                    Optional.empty(),
                    Result.DONE,
                    ServiceAct.Objects.NONE));
        }
        return ServiceLinearizability.check(all);
    }
}
