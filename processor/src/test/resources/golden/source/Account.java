package bank;

import io.sojourn.Deadline;
import io.sojourn.Idempotent;
import io.sojourn.Local;
import io.sojourn.Oneway;
import io.sojourn.Remote;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CompletionStage;

@Remote
public interface Account {
    Money balance();

    void deposit(Money amount) throws LimitExceeded;

    void deposit(BigDecimal amount, String... notes);

    CompletionStage<Receipt> transfer(Account to, Money amount);

    @Idempotent
    @Deadline(2)
    List<Receipt> receipts(int year);

    @Oneway
    void touch();

    default String title() {
        return "account";
    }

    @Local
    default void print(PrintStream out) {
        out.println(title());
    }

    static String bank() {
        return "bank";
    }
}
