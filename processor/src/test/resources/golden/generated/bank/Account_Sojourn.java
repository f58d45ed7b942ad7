package bank;

import io.sojourn.spi.EntryPoint;
import io.sojourn.spi.Marshaller;
import io.sojourn.spi.RemoteInterface;
import io.sojourn.spi.RemoteMethod;
import io.sojourn.spi.ThrowableMarshaller;
import io.sojourn.spi.WireReader;
import io.sojourn.spi.WireType;
import io.sojourn.spi.WireWriter;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * Where the runtime finds what was generated for {@link Account}.
 */
@SuppressWarnings({"cast", "unchecked"})
@Generated("io.sojourn.processor.RemoteProcessor")
enum Account_Sojourn implements EntryPoint {
    INSTANCE;

    static final RemoteMethod BALANCE = new RemoteMethod(
            "bank.Account",
            "balance",
            "()Lbank/Money;",
            "()bank.Money",
            0,
            RemoteMethod.Kind.BLOCKING,
            false,
            0L,
            List.of(Money_Marshaller.INSTANCE));

    static final RemoteMethod DEPOSIT = new RemoteMethod(
            "bank.Account",
            "deposit",
            "(Lbank/Money;)V",
            "(bank.Money)",
            1,
            RemoteMethod.Kind.BLOCKING,
            false,
            0L,
            List.of(Money_Marshaller.INSTANCE, LimitExceeded_Marshaller.INSTANCE));

    static final RemoteMethod DEPOSIT_2 = new RemoteMethod(
            "bank.Account",
            "deposit",
            "(Ljava/math/BigDecimal;[Ljava/lang/String;)V",
            "(any,String[])",
            2,
            RemoteMethod.Kind.BLOCKING,
            false,
            0L,
            List.of());

    static final RemoteMethod RECEIPTS = new RemoteMethod(
            "bank.Account",
            "receipts",
            "(I)Ljava/util/List;",
            "(int)Collection<bank.Receipt>",
            3,
            RemoteMethod.Kind.BLOCKING,
            true,
            2000L,
            List.of(Receipt_Marshaller.INSTANCE));

    static final RemoteMethod TITLE = new RemoteMethod(
            "bank.Account",
            "title",
            "()Ljava/lang/String;",
            "()String",
            4,
            RemoteMethod.Kind.BLOCKING,
            false,
            0L,
            List.of());

    static final RemoteMethod TOUCH = new RemoteMethod(
            "bank.Account",
            "touch",
            "()V",
            "()",
            5,
            RemoteMethod.Kind.ONEWAY,
            false,
            0L,
            List.of());

    static final RemoteMethod TRANSFER = new RemoteMethod(
            "bank.Account",
            "transfer",
            "(Lbank/Account;Lbank/Money;)Ljava/util/concurrent/CompletionStage;",
            "(remote,bank.Money)bank.Receipt",
            6,
            RemoteMethod.Kind.ASYNCHRONOUS,
            false,
            0L,
            List.of(Money_Marshaller.INSTANCE, Receipt_Marshaller.INSTANCE));

    private static final RemoteInterface<Account> REMOTE = new RemoteInterface<>(
            Account.class,
            List.of(BALANCE, DEPOSIT, DEPOSIT_2, RECEIPTS, TITLE, TOUCH, TRANSFER),
            Account_Proxy::new,
            new Account_Skeleton());

    @Override
    public Class<Account> type() {
        return Account.class;
    }

    @Override
    public RemoteInterface<Account> remoteInterface() {
        return REMOTE;
    }

    @Override
    public List<WireType> wireTypes() {
        return List.of(LimitExceeded_Marshaller.INSTANCE, Receipt_Marshaller.INSTANCE);
    }

    @Override
    public List<Class<?>> mentioned() {
        return List.of(Money.class, Account.class);
    }

    @SuppressWarnings({"NullAway", "deprecation", "removal"})
    static final class LimitExceeded_Marshaller implements ThrowableMarshaller<LimitExceeded> {
        static final LimitExceeded_Marshaller INSTANCE = new LimitExceeded_Marshaller();

        private LimitExceeded_Marshaller() {
        }

        @Override
        public Class<LimitExceeded> type() {
            return LimitExceeded.class;
        }

        @Override
        public String shape() {
            return "bank.LimitExceeded{}";
        }

        @Override
        public void write(WireWriter out, LimitExceeded value) {
        }

        @Override
        public LimitExceeded read(String message, Throwable cause, WireReader in) {
            return new LimitExceeded(message);
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
