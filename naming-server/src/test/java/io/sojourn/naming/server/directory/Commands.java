package io.sojourn.naming.server.directory;

import io.sojourn.naming.Name;
import io.sojourn.naming.server.directory.DirectoryCommand.Agree;
import io.sojourn.naming.server.directory.DirectoryCommand.Expire;
import io.sojourn.naming.server.directory.DirectoryCommand.Forget;
import io.sojourn.naming.server.directory.DirectoryCommand.ForgetHome;
import io.sojourn.naming.server.directory.DirectoryCommand.Remove;
import io.sojourn.naming.server.directory.DirectoryCommand.Renew;
import io.sojourn.runtime.fuzz.Choices;
import java.util.List;
import java.util.stream.IntStream;

/** Makes commands out of a fuzzer's decisions. */
final class Commands {

    private static final List<String> NODES = List.of("", "node-1", "node-2", "nöde");

    private final Choices choices;
    private final List<Client> clients;

    Commands(Choices choices) {
        this.choices = choices;
        this.clients = IntStream.range(1, 5)
                .mapToObj(i -> new Client(i, NODES.get(i - 1)))
                .toList();
    }

    DirectoryCommand next() {
        Client client = choices.of(clients);
        String name = "name-" + choices.below(8);
        int object = choices.number();
        return switch (choices.below(20)) {
            case 0, 1 -> client.register();
            case 2, 3 -> client.bind(name, object);
            case 4 -> client.bindForGood(name, object);
            case 5 -> client.rebind(name, object, choices.number());
            case 6 -> client.unbind(name);
            case 7 -> choices.oneIn(2) ? client.ready() : client.leave();
            case 8 -> new Renew(client.id);
            case 9 -> new Expire(client.id, choices.longNumber());
            case 10 -> new Forget(client.id, choices.longNumber());
            case 11 -> choices.oneIn(2) ? client.join(name, object) : client.unbind(name, object);
            case 12 ->
                client.bindAll(
                        client.shared(name, object),
                        client.alone("other-" + choices.below(8), object),
                        client.replacing("third-" + choices.below(8), object));
            case 13 -> client.restore(name, object, choices.number());
            case 16, 17 -> client.beginMove(object, choices.below(2), choices.below(3));
            case 18 -> client.moveTo(choices.of(clients), object, choices.below(2), choices.below(3));
            case 19 -> choices.oneIn(2) ? client.forget(object) : new ForgetHome(client.id, choices.below(4));
            case 14 -> new Remove(client.next(), new Name(name), choices.number());
            default -> new Agree();
        };
    }
}
