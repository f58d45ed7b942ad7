package bank;

import io.sojourn.spi.ArgumentWriter;
import io.sojourn.spi.Invoker;
import io.sojourn.spi.RemoteProxy;
import io.sojourn.spi.WireWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * The methods of {@link Account} without waiting.
 */
@SuppressWarnings({"FutureReturnValueIgnored", "cast", "unchecked"})
@Generated("io.sojourn.processor.RemoteProcessor")
public final class AccountAsync {
    private final Invoker invoker;

    private final Account_Proxy bodies;

    private AccountAsync(Invoker invoker) {
        this.invoker = invoker;
        this.bodies = new Account_Proxy(invoker);
    }

    /**
     * The view of a proxy; its calls have the proxy's options.
     *
     * @throws IllegalArgumentException if the argument is no proxy
     */
    public static AccountAsync of(Account proxy) {
        return new AccountAsync(RemoteProxy.requireInvoker(proxy));
    }

    /**
     * Calls without waiting.
     */
    public CompletableFuture<Money> balance() {
        return invoker.start(
                Account_Sojourn.BALANCE,
                ArgumentWriter.NONE,
                in -> in.read(Money_Marshaller.INSTANCE));
    }

    /**
     * Calls without waiting.
     */
    public CompletableFuture<Void> deposit(Money amount) {
        return invoker.start(
                Account_Sojourn.DEPOSIT,
                out -> out.write(amount, Money_Marshaller.INSTANCE),
                in -> null);
    }

    /**
     * Calls without waiting.
     */
    public CompletableFuture<Void> deposit(BigDecimal amount, String... notes) {
        return invoker.start(
                Account_Sojourn.DEPOSIT_2,
                out -> {
                    out.writeAny(amount);
                    out.writeArray(notes, WireWriter::writeString);
                },
                in -> null);
    }

    /**
     * Calls without waiting.
     */
    public CompletableFuture<List<Receipt>> receipts(int year) {
        return invoker.start(
                Account_Sojourn.RECEIPTS,
                out -> out.writeInt(year),
                in -> (List<Receipt>) in.readCollection(List.class, in1 -> in1.read(Account_Sojourn.Receipt_Marshaller.INSTANCE)));
    }

    /**
     * Calls without waiting.
     */
    public CompletableFuture<String> title() {
        return invoker.startOrElse(
                Account_Sojourn.TITLE,
                ArgumentWriter.NONE,
                in -> in.readString(),
                () -> CompletableFuture.completedFuture(bodies.title_body()));
    }

    /**
     * Calls without waiting.
     */
    public void touch() {
        invoker.send(Account_Sojourn.TOUCH, ArgumentWriter.NONE);
    }

    /**
     * Calls without waiting.
     */
    public CompletableFuture<Receipt> transfer(Account to, Money amount) {
        return invoker.start(
                Account_Sojourn.TRANSFER,
                out -> {
                    out.writeRemote(to);
                    out.write(amount, Money_Marshaller.INSTANCE);
                },
                in -> in.read(Account_Sojourn.Receipt_Marshaller.INSTANCE));
    }
}
