package bank;

import io.sojourn.node.Node;
import io.sojourn.spi.EntryPoint;
import io.sojourn.spi.Marshaller;
import io.sojourn.spi.RemoteInterface;
import io.sojourn.spi.WireReader;
import io.sojourn.spi.WireType;
import io.sojourn.spi.WireWriter;
import io.sojourn.spi.movable.MovableType;
import java.io.IOException;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * Where the runtime finds how objects of {@link Ledger} move.
 */
@SuppressWarnings({"NullAway", "deprecation", "removal"})
@Generated("io.sojourn.processor.RemoteProcessor")
enum Ledger_Sojourn implements EntryPoint, MovableType<Ledger, Ledger.State> {
    INSTANCE;

    @Override
    public Class<Ledger> type() {
        return Ledger.class;
    }

    @Override
    public RemoteInterface<?> remoteInterface() {
        return null;
    }

    @Override
    public List<WireType> wireTypes() {
        return List.of(Ledger_State_Marshaller.INSTANCE, Receipt_Marshaller.INSTANCE);
    }

    @Override
    public List<Class<?>> mentioned() {
        return List.of(Account.class, Money.class);
    }

    @Override
    public String stateShape() {
        return "bank.Ledger.State";
    }

    @Override
    public List<WireType> stateLayouts() {
        return List.of(Ledger_State_Marshaller.INSTANCE);
    }

    @Override
    public Ledger.State snapshot(Ledger object) {
        return object.snapshot();
    }

    @Override
    public void write(WireWriter out, Ledger.State state) {
        out.write(state, Ledger_State_Marshaller.INSTANCE);
    }

    @Override
    public Ledger.State read(WireReader in) {
        return in.read(Ledger_State_Marshaller.INSTANCE);
    }

    @Override
    public Ledger restore(Ledger.State state, Node here) throws IOException {
        return Ledger.restore(state, here);
    }

    @SuppressWarnings({"NullAway", "deprecation", "rawtypes", "removal", "unchecked"})
    static final class Ledger_State_Marshaller implements Marshaller<Ledger.State> {
        static final Ledger_State_Marshaller INSTANCE = new Ledger_State_Marshaller();

        private Ledger_State_Marshaller() {
        }

        @Override
        public Class<Ledger.State> type() {
            return Ledger.State.class;
        }

        @Override
        public String shape() {
            return "bank.Ledger$State{receipts:java.util.List<bank.Receipt>,owner:&bank.Account}";
        }

        @Override
        public List<WireType> parts() {
            return List.of(Receipt_Marshaller.INSTANCE);
        }

        @Override
        public void write(WireWriter out, Ledger.State value) {
            out.writeCollection(value.receipts(), (out1, element) -> out1.write(element, Receipt_Marshaller.INSTANCE));
            out.writeRemote(value.owner());
        }

        @Override
        public Ledger.State read(WireReader in) {
            List<Receipt> receipts = (List<Receipt>) in.readCollection(List.class, in1 -> in1.read(Receipt_Marshaller.INSTANCE));
            Account owner = in.readRemote(Account.class);
            return new Ledger.State(receipts, owner);
        }
    }

    @SuppressWarnings({"NullAway", "deprecation", "removal"})
    static final class Receipt_Marshaller implements Marshaller<Receipt> {
        static final Receipt_Marshaller INSTANCE = new Receipt_Marshaller();

        private Receipt_Marshaller() {
        }

        @Override
        public Class<Receipt> type() {
            return Receipt.class;
        }

        @Override
        public String shape() {
            return "bank.Receipt{number:long,amount:bank.Money}";
        }

        @Override
        public List<WireType> parts() {
            return List.of(Money_Marshaller.INSTANCE);
        }

        @Override
        public void write(WireWriter out, Receipt value) {
            out.writeLong(value.number());
            out.write(value.amount(), Money_Marshaller.INSTANCE);
        }

        @Override
        public Receipt read(WireReader in) {
            long number = in.readLong();
            Money amount = in.read(Money_Marshaller.INSTANCE);
            return new Receipt(number, amount);
        }
    }
}
