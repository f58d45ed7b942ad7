package bank;

import io.sojourn.spi.IncomingCall;
import io.sojourn.spi.Skeleton;
import io.sojourn.spi.WireReader;
import io.sojourn.spi.WireWriter;
import java.math.BigDecimal;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * Calls the methods of {@link Account} on an object that lives here.
 */
@SuppressWarnings({"cast", "unchecked"})
@Generated("io.sojourn.processor.RemoteProcessor")
final class Account_Skeleton implements Skeleton<Account> {
    @Override
    public void dispatch(Account target, int method, IncomingCall call) throws Throwable {
        switch (method) {
            case 0 -> balance(target, call);
            case 1 -> deposit(target, call);
            case 2 -> deposit_2(target, call);
            case 3 -> receipts(target, call);
            case 4 -> title(target, call);
            case 5 -> touch(target, call);
            case 6 -> transfer(target, call);
            default -> throw new IllegalArgumentException("Account has no method " + method);
        }
    }

    private static void balance(Account target, IncomingCall call) {
        call.begin();
        Money result = target.balance();
        WireWriter out = call.result();
        out.write(result, Money_Marshaller.INSTANCE);
    }

    private static void deposit(Account target, IncomingCall call) throws LimitExceeded {
        WireReader in = call.arguments();
        Money amount = in.read(Money_Marshaller.INSTANCE);
        call.begin();
        target.deposit(amount);
        call.result();
    }

    private static void deposit_2(Account target, IncomingCall call) {
        WireReader in = call.arguments();
        BigDecimal amount = in.readAny(BigDecimal.class);
        String[] notes = in.readArray(String.class, WireReader::readString);
        call.begin();
        target.deposit(amount, notes);
        call.result();
    }

    private static void receipts(Account target, IncomingCall call) {
        WireReader in = call.arguments();
        int year = in.readInt();
        call.begin();
        List<Receipt> result = target.receipts(year);
        WireWriter out = call.result();
        out.writeCollection(result, (out1, element) -> out1.write(element, Account_Sojourn.Receipt_Marshaller.INSTANCE));
    }

    private static void title(Account target, IncomingCall call) {
        call.begin();
        String result = target.title();
        WireWriter out = call.result();
        out.writeString(result);
    }

    private static void touch(Account target, IncomingCall call) {
        call.begin();
        target.touch();
        call.result();
    }

    private static void transfer(Account target, IncomingCall call) {
        WireReader in = call.arguments();
        Account to = in.readRemote(Account.class);
        Money amount = in.read(Money_Marshaller.INSTANCE);
        call.begin();
        call.complete(target.transfer(to, amount), (out, value) -> out.write(value, Account_Sojourn.Receipt_Marshaller.INSTANCE));
    }
}
