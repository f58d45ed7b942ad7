package bank;

import io.sojourn.spi.ArgumentWriter;
import io.sojourn.spi.Invoker;
import io.sojourn.spi.RemoteProxy;
import io.sojourn.spi.WireWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;

/**
 * Calls an object with the methods of {@link Account}, wherever it is.
 */
@SuppressWarnings({"cast", "serial", "unchecked"})
@Generated("io.sojourn.processor.RemoteProcessor")
final class Account_Proxy extends RemoteProxy implements Account {
    Account_Proxy(Invoker invoker) {
        super(invoker);
    }

    @Override
    public Money balance() {
        if (invoker.direct() instanceof Account direct) {
            return direct.balance();
        }
        return invoker.call(
                Account_Sojourn.BALANCE,
                ArgumentWriter.NONE,
                in -> in.read(Money_Marshaller.INSTANCE));
    }

    @Override
    public void deposit(Money amount) throws LimitExceeded {
        if (invoker.direct() instanceof Account direct) {
            direct.deposit(amount);
            return;
        }
        invoker.call(
                Account_Sojourn.DEPOSIT,
                out -> out.write(amount, Money_Marshaller.INSTANCE),
                in -> null);
    }

    @Override
    public void deposit(BigDecimal amount, String... notes) {
        if (invoker.direct() instanceof Account direct) {
            direct.deposit(amount, notes);
            return;
        }
        invoker.call(
                Account_Sojourn.DEPOSIT_2,
                out -> {
                    out.writeAny(amount);
                    out.writeArray(notes, WireWriter::writeString);
                },
                in -> null);
    }

    @Override
    public List<Receipt> receipts(int year) {
        if (invoker.direct() instanceof Account direct) {
            return direct.receipts(year);
        }
        return invoker.call(
                Account_Sojourn.RECEIPTS,
                out -> out.writeInt(year),
                in -> (List<Receipt>) in.readCollection(List.class, in1 -> in1.read(Account_Sojourn.Receipt_Marshaller.INSTANCE)));
    }

    @Override
    public String title() {
        if (invoker.direct() instanceof Account direct) {
            return direct.title();
        }
        return invoker.callOrElse(
                Account_Sojourn.TITLE,
                ArgumentWriter.NONE,
                in -> in.readString(),
                () -> title_body());
    }

    String title_body() {
        return Account.super.title();
    }

    @Override
    public void touch() {
        invoker.send(Account_Sojourn.TOUCH, ArgumentWriter.NONE);
    }

    @Override
    public CompletionStage<Receipt> transfer(Account to, Money amount) {
        if (invoker.direct() instanceof Account direct) {
            return direct.transfer(to, amount);
        }
        return invoker.start(
                Account_Sojourn.TRANSFER,
                out -> {
                    out.writeRemote(to);
                    out.write(amount, Money_Marshaller.INSTANCE);
                },
                in -> in.read(Account_Sojourn.Receipt_Marshaller.INSTANCE));
    }
}
