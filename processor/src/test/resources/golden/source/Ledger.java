package bank;

import io.sojourn.Movable;
import io.sojourn.node.Node;
import java.io.IOException;
import java.util.Collection;
import java.util.List;

@Movable
final class Ledger implements Repository<Long, Receipt> {
    record State(List<Receipt> receipts, Account owner) {}

    private final State state;

    private Ledger(State state) {
        this.state = state;
    }

    static Ledger restore(State state, Node node) throws IOException {
        return new Ledger(state);
    }

    State snapshot() {
        return state;
    }

    @Override
    public Receipt get(Long key) {
        throw new IllegalStateException();
    }

    @Override
    public <T extends Receipt> Collection<T> all(Class<T> type, Long... keys) {
        throw new IllegalStateException();
    }
}
