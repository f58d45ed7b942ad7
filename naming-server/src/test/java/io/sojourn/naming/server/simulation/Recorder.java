package io.sojourn.naming.server.simulation;

import io.sojourn.identity.NodeId;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Name;
import io.sojourn.naming.server.directory.DirectoryResult;
import io.sojourn.naming.server.history.Act;
import io.sojourn.naming.server.history.Act.Bound;
import io.sojourn.naming.server.history.Act.Kind;
import io.sojourn.naming.server.history.Act.Result;
import io.sojourn.naming.server.history.NameLinearizability;
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
        private Act act;
        private boolean withoutEffect;

        Open(Client client, Name name, Act act) {
            this.client = client;
            this.name = name;
            this.act = act;
        }

        void saw(@Nullable Binding binding) {
            end(Result.DONE, Optional.ofNullable(binding).map(Recorder.this::bound));
        }

        void bound(@Nullable DirectoryResult result) {
            if (result instanceof DirectoryResult.Refused refused) {
                switch (refused.reason()) {
                    case NAME_TAKEN -> end(Result.TAKEN, Optional.empty());
                    case NAME_NOT_FOUND -> end(Result.NOT_FOUND, Optional.empty());
                    case NOT_OWNER -> end(Result.NOT_OWNER, Optional.empty());
                    case FENCED -> withoutEffect = true;
                    case UNKNOWN_CLIENT, TOO_MANY_OPEN, ALREADY_DONE, FULL ->
                        world.trace(client + ": " + act.kind() + " " + name + " refused: " + refused.reason());
                }
            } else if (result != null) {
                end(Result.DONE, Optional.empty());
            }
        }

        private void end(Result result, Optional<Bound> seen) {
            act = new Act(
                    act.kind(), act.from(), world.time.now(), act.actor(), act.target(), act.expected(), result, seen);
            world.trace(client + ": " + act.kind() + " " + name + " " + result
                    + seen.map(bound -> " " + bound.object()).orElse(""));
        }
    }

    void made(Bound bound) {
        made.put(bound.object(), bound);
    }

    /** What a binding was made for. */
    Bound bound(Binding binding) {
        Bound bound = made.get(binding.reference().object().low());
        if (bound == null) {
            throw new IllegalStateException("Nobody has bound " + binding);
        }
        return bound;
    }

    Open begin(Client client, Name name, Kind kind, @Nullable Bound target, @Nullable Bound expected) {
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
        Open open = new Open(client, name, act);
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
        acts.forEach((name, opens) -> {
            List<Act> all = new ArrayList<>();
            for (Open open : opens) {
                if (!open.withoutEffect) {
                    all.add(open.act);
                    unknown += open.act.until() == Long.MAX_VALUE ? 1 : 0;
                }
            }
            List<Act.Actor> owners = all.stream()
                    .flatMap(act -> act.target().stream())
                    .map(Bound::owner)
                    .distinct()
                    .toList();
            departures.stream().filter(act -> owners.contains(act.actor())).forEach(all::add);
            switch (NameLinearizability.check(all)) {
                case YES -> {}
                case NO ->
                    world.violation("What was done with " + name + " cannot have been done one after the other.");
                case UNDECIDED -> undecided++;
            }
        });
    }
}
