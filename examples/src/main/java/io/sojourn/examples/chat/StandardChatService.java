package io.sojourn.examples.chat;

import io.sojourn.node.Node;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Keeps rooms in memory. */
final class StandardChatService implements ChatService {

    private final Node node;
    private final Consumer<String> log;
    private final Map<String, Room> rooms = new ConcurrentHashMap<>();

    StandardChatService(Node node, Consumer<String> log) {
        this.node = node;
        this.log = log;
    }

    @Override
    public Room room(String name) {
        return rooms.computeIfAbsent(name, wanted -> new StandardRoom(wanted, node, log));
    }
}
