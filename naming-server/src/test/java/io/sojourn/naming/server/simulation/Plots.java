package io.sojourn.naming.server.simulation;

import io.sojourn.runtime.testkit.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What can go wrong with naming servers and their nodes; each is called at the beginning of the trouble. */
final class Plots {

    private Plots() {}

    private static long seconds(World world, double least, double most) {
        return world.dice.between((long) (least * VirtualTime.SECOND), (long) (most * VirtualTime.SECOND));
    }

    /** Does something again and again until the trouble ends. */
    private static void repeat(World world, double least, double most, Runnable action) {
        long end = world.time.now() + (world.settings.troubleSeconds() - 2) * VirtualTime.SECOND;
        repeatUntil(world, end, least, most, action);
    }

    private static void repeatUntil(World world, long end, double least, double most, Runnable action) {
        world.time.after(seconds(world, least, most), () -> {
            if (world.time.now() < end) {
                action.run();
                repeatUntil(world, end, least, most, action);
            }
        });
    }

    private static List<Server> running(World world) {
        return world.servers.stream().filter(server -> server.up).toList();
    }

    private static Server any(World world) {
        List<Server> running = running(world);
        return running.isEmpty() ? world.servers.get(0) : running.get(world.dice.below(running.size()));
    }

    private static Server leader(World world) {
        return running(world).stream()
                .filter(server -> !server.paused && server.peer.leads())
                .findAny()
                .orElseGet(() -> any(world));
    }

    private static Client anyClient(World world) {
        return world.clients.get(world.dice.below(world.clients.size()));
    }

    private static void killFor(World world, Server server, long nanos) {
        world.trace("kill " + server);
        server.kill();
        world.time.after(nanos, server::start);
    }

    private static void pauseFor(World world, SimulatedProcess process, long nanos) {
        world.trace("pause " + process + " for " + nanos / VirtualTime.MILLISECOND + " ms");
        process.pause();
        world.time.after(nanos, process::resume);
    }

    /** Cuts processes off from those servers that are like this. */
    private static void cut(World world, SimulatedProcess process, Predicate<Server> from) {
        for (Server server : world.servers) {
            if (server != process && from.test(server)) {
                world.wires.block(process, server);
                world.wires.block(server, process);
            }
        }
    }

    static void leaderKilled(World world) {
        repeat(world, 1, 8, () -> killFor(world, leader(world), seconds(world, 0.01, 6)));
    }

    static void minorityKilled(World world) {
        repeat(world, 2, 8, () -> {
            long up = running(world).size();
            if (2 * (up - 1) > world.settings.servers()) {
                killFor(world, any(world), seconds(world, 1, 12));
            }
        });
    }

    static void majorityKilled(World world) {
        repeat(world, 6, 14, () -> {
            long away = seconds(world, 0.5, 9);
            int count = world.settings.servers() / 2 + 1;
            List<Server> running = new ArrayList<>(running(world));
            for (int i = 0; i < count && !running.isEmpty(); i++) {
                killFor(world, running.remove(world.dice.below(running.size())), away + seconds(world, 0, 3));
            }
        });
    }

    static void leaderIsolated(World world) {
        repeat(world, 3, 9, () -> {
            Server leader = leader(world);
            world.trace("isolate " + leader);
            boolean oneWay = world.dice.chance(0.3);
            for (Server server : world.servers) {
                if (server != leader) {
                    world.wires.block(leader, server);
                    if (!oneWay) {
                        world.wires.block(server, leader);
                    }
                }
            }
            world.time.after(
                    seconds(world, 0.3, 8), () -> world.servers.forEach(server -> world.wires.heal(leader, server)));
        });
    }

    /** Two halves that only one server can reach both of. */
    static void bridge(World world) {
        repeat(world, 4, 9, () -> {
            Server middle = any(world);
            world.trace("only " + middle + " reaches all");
            for (Server one : world.servers) {
                for (Server other : world.servers) {
                    if (one != middle && other != middle && one.id % 2 != other.id % 2) {
                        world.wires.block(one, other);
                    }
                }
            }
            world.time.after(seconds(world, 1, 5), world.wires::heal);
        });
    }

    /** Each server reaches a majority, and no two the same one. */
    static void ring(World world) {
        repeat(world, 4, 9, () -> {
            int count = world.settings.servers();
            world.trace("a ring");
            for (Server one : world.servers) {
                for (Server other : world.servers) {
                    int distance = Math.floorMod(one.id - other.id, count);
                    if (distance > 1 && distance < count - 1) {
                        world.wires.block(one, other);
                    }
                }
            }
            world.time.after(seconds(world, 1, 5), world.wires::heal);
        });
    }

    static void flapping(World world) {
        repeat(world, 0.2, 1, () -> {
            Server one = any(world);
            Server other = any(world);
            world.wires.block(one, other);
            world.wires.block(other, one);
            world.time.after(seconds(world, 0.1, 1.5), () -> world.wires.heal(one, other));
        });
        world.wires.lossPerThousand = 20;
        world.wires.longestNanos = 60 * VirtualTime.MILLISECOND;
    }

    static void leaderPaused(World world) {
        repeat(world, 2, 9, () -> pauseFor(world, leader(world), seconds(world, 0.2, 8)));
    }

    static void membersChange(World world) {
        int spare = world.settings.servers();
        repeat(world, 3, 8, () -> {
            Server joining = world.servers.get(spare + world.dice.below(world.settings.spares()));
            boolean member = running(world).stream()
                    .anyMatch(server ->
                            server.peer.leads() && server.peer.members().contains(joining.id));
            if (member) {
                world.changeMembers(Set.of(), Set.of(joining.id), () -> {
                    joining.kill();
                    joining.replace();
                });
            } else if (!joining.up) {
                joining.replace();
                joining.start();
                world.changeMembers(Set.of(joining.id), Set.of(), () -> {});
            }
        });
        if (world.dice.chance(0.7)) {
            leaderIsolated(world);
        } else {
            leaderKilled(world);
        }
    }

    /** One disk after the other; the others stay well meanwhile. */
    static void badDisks(World world) {
        repeat(world, 12, 20, () -> {
            Server server = world.dice.chance(0.5) ? leader(world) : any(world);
            if (!world.servers.stream().limit(world.settings.servers()).allMatch(each -> each.serving)) {
                return;
            }
            int choice = world.dice.below(3);
            if (choice == 0) {
                world.trace("the disk of " + server + " is full");
                server.disk.full = true;
                world.time.after(seconds(world, 1, 5), () -> {
                    server.disk.full = false;
                    server.start();
                });
                return;
            }
            server.kill();
            boolean altered = choice == 1 ? server.disk.flipBit(world.dice) : server.disk.flipBitOfSnapshot(world.dice);
            world.trace("a bit on the disk of " + server + " is flipped: " + altered);
            server.start();
            world.time.after(seconds(world, 2, 4), () -> world.replaceDamaged(server));
        });
    }

    static void powerLost(World world) {
        repeat(world, 4, 12, () -> {
            world.trace("power is lost");
            boolean all = world.dice.chance(0.7);
            for (Server server : running(world)) {
                if (all || world.dice.chance(0.5)) {
                    server.kill();
                    server.disk.losePower(world.dice);
                    world.time.after(seconds(world, 0.1, 3), server::start);
                }
            }
        });
    }

    static void slowWatchers(World world) {
        repeat(world, 2, 6, () -> pauseFor(world, anyClient(world), seconds(world, 0.5, 20)));
        repeat(world, 4, 12, () -> killFor(world, any(world), seconds(world, 0.1, 5)));
        world.wires.longestNanos = 150 * VirtualTime.MILLISECOND;
    }

    /** Nodes stand still for about as long as a lease, die and come back, and leaders change just then. */
    static void leasesEnd(World world) {
        double lease = (double) world.settings.leaseNanos() / VirtualTime.SECOND;
        repeat(world, 4, 12, () -> {
            Client client = anyClient(world);
            double away = lease * 0.6 + world.dice.below(100) / 100.0 * lease;
            if (world.dice.chance(0.4)) {
                world.trace("kill " + client);
                client.kill();
                world.time.after(seconds(world, 0.1, 2 * lease), () -> {
                    if (!client.up) {
                        client.start();
                    }
                });
            } else {
                pauseFor(world, client, (long) (away * VirtualTime.SECOND));
            }
            if (world.dice.chance(0.6)) {
                world.time.after(seconds(world, lease * 0.5, lease * 1.2), () -> {
                    if (world.dice.chance(0.5)) {
                        killFor(world, leader(world), seconds(world, 0.5, 4));
                    } else {
                        pauseFor(world, leader(world), seconds(world, 0.5, lease * 1.5));
                    }
                });
            }
        });
    }

    static void allDown(World world) {
        world.servers.forEach(Server::kill);
        // Names that are known are answered all the time; see CacheCheck and World.
    }

    static void clientsCutOff(World world) {
        repeat(world, 2, 6, () -> {
            Client client = anyClient(world);
            cut(world, client, server -> world.dice.chance(0.6));
            world.time.after(
                    seconds(world, 0.5, 9), () -> world.servers.forEach(server -> world.wires.heal(client, server)));
        });
        world.wires.lossPerThousand = 10;
    }

    static void everything(World world) {
        repeat(world, 1, 4, () -> {
            switch (world.dice.below(5)) {
                case 0 -> killFor(world, any(world), seconds(world, 0.1, 5));
                case 1 -> pauseFor(world, any(world), seconds(world, 0.1, 5));
                case 2 -> pauseFor(world, anyClient(world), seconds(world, 0.1, 9));
                case 3 -> {
                    Server server = any(world);
                    cut(world, server, other -> world.dice.chance(0.6));
                    world.time.after(
                            seconds(world, 0.5, 4),
                            () -> world.servers.forEach(other -> world.wires.heal(server, other)));
                }
                default -> {
                    Client client = anyClient(world);
                    client.kill();
                    client.start();
                }
            }
        });
        world.wires.lossPerThousand = 10;
        world.wires.longestNanos = 30 * VirtualTime.MILLISECOND;
    }
}
